import { holdsByBlocking } from '../../locks/holds-by-blocking';
import type { Blocks, LockHold } from '../../locks/lock';
import { byMigration, migrationLabel } from '../by-migration';
import { counted } from '../counts';
import { formatMilliseconds } from '../duration';
import { cut, pad } from '../fit-text';
import type { ReportedMigration } from '../report';
import type { Canvas } from './canvas';
import { blocksStyle, title } from './canvas';
import { flow } from './flow';
import type { Span } from './lock-bar';
import { blocksGlyphs, lockBar, spanOf, weakerGlyph } from './lock-bar';
import type { Cell, Column } from './table';
import { table } from './table';

const mostLocks = 40;

/** The measured locks as a bar chart: what each blocked, how long, and when within its migration. */
export function lockTimeline(
  canvas: Canvas,
  locks: readonly LockHold[],
  migrations: readonly ReportedMigration[],
): string[] {
  if (locks.length === 0) return [];
  const { colours, width } = canvas;
  const holds = holdsByBlocking(locks);
  const shown = holds.slice(0, mostLocks);
  const columns = lockColumns(canvas, holds);
  const barWidth = Math.max(14, Math.floor(width * 0.26));
  const {
    header,
    lines,
    width: leftWidth,
  } = table(
    canvas,
    columns.map(({ column }) => column),
    shown.map((lock) => columns.map(({ cell }) => cell(lock))),
    width - 4 - 2 - barWidth,
  );
  const lineOf = new Map(shown.map((lock, at) => [lock, lines[at] ?? '']));
  const groups = [...byMigration(shown)].flatMap(([version, held]) => {
    const span = spanOf(held);
    const label = pad(migrationLabel(version, migrations, leftWidth), leftWidth);
    return [
      `    ${colours.cyan(label)}  ${colours.dim(scale(span, barWidth))}`,
      ...held.map((lock) => {
        const bar = blocksStyle(canvas, lock.blocks)(lockBar(lock, span, barWidth));
        return `    ${lineOf.get(lock) ?? ''}  ${bar}`;
      }),
    ];
  });
  const more = holds.length - shown.length;
  return [
    title(canvas, counted(holds.length, 'lock')),
    `    ${header}`,
    ...groups,
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more lock')}`)] : []),
    ...legend(canvas, shown).map((line) => `    ${line}`),
    '',
  ];
}

interface LockColumn {
  readonly column: Column;
  readonly cell: (lock: LockHold) => Cell;
}

function lockColumns(canvas: Canvas, locks: readonly LockHold[]): LockColumn[] {
  const { colours, width } = canvas;
  const waited = locks.some((lock) => lock.waitedMilliseconds > 0);
  const all: (LockColumn | false)[] = [
    {
      column: { header: '#', align: 'right' },
      cell: (lock) => ({ text: String(lock.acquiredBy), style: colours.dim }),
    },
    { column: { header: 'relation', flexible: true }, cell: (lock) => lock.relation },
    { column: { header: 'mode' }, cell: (lock) => lock.mode },
    width >= 110 && {
      column: { header: 'blocks' },
      cell: (lock) => ({ text: lock.blocks, style: blocksStyle(canvas, lock.blocks) }),
    },
    {
      column: { header: 'held', align: 'right' },
      cell: (lock) => formatMilliseconds(lock.heldMilliseconds),
    },
    waited && {
      column: { header: 'waited', align: 'right' },
      cell: (lock) =>
        lock.waitedMilliseconds > 0 ? formatMilliseconds(lock.waitedMilliseconds) : '–',
    },
  ];
  return all.filter((column) => column !== false);
}

function scale({ from, to }: Span, width: number): string {
  const end = ` ${cut(formatMilliseconds(to - from), width - 4)}`;
  return `0 ${'┄'.repeat(width - 2 - end.length)}${end}`;
}

function legend(canvas: Canvas, locks: readonly LockHold[]): string[] {
  const kinds = (['reads and writes', 'writes', 'nothing'] satisfies Blocks[]).filter((blocks) =>
    locks.some((lock) => lock.blocks === blocks),
  );
  const weaker = locks.some((lock) => lock.phases.some((phase) => phase.mode !== lock.mode));
  const parts = [
    ...kinds.map(
      (blocks) =>
        `${blocksStyle(canvas, blocks)(blocksGlyphs[blocks])} ${canvas.colours.dim(`blocks ${blocks}`)}`,
    ),
    ...(weaker ? [canvas.colours.dim(`${weakerGlyph} weaker mode`)] : []),
  ];
  return flow(parts, '   ', canvas.width - 4);
}
