import { byMigration, migrationLabel } from '../by-migration';
import { counted, formatCount } from '../counts';
import { formatMilliseconds } from '../duration';
import { cut } from '../fit-text';
import { oneLine, sqlOnOneLine } from '../plain-text';
import type { ReportedMigration, StatementMeasurement } from '../report';
import { measuredEffects, notableStages, takenLocks } from '../statement-words';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostStatements = 60;

/** The statements that ran, by migration: SQL on one line, rows, time, and what it did to tables. */
export function statements(
  canvas: Canvas,
  list: readonly StatementMeasurement[],
  migrations: readonly ReportedMigration[],
): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostStatements);
  const { header, lines } = table(
    canvas,
    [
      { header: '#', align: 'right' },
      { header: 'statement', flexible: true },
      { header: 'rows', align: 'right' },
      { header: 'time', align: 'right' },
    ],
    shown.map(({ index, sql, rows, milliseconds }) => [
      { text: String(index), style: colours.dim },
      sqlOnOneLine(sql),
      rows === null ? '' : formatCount(rows),
      formatMilliseconds(milliseconds),
    ]),
    width - 4,
  );
  const lineOf = new Map(shown.map((statement, at) => [statement, lines[at] ?? '']));
  const groups = [...byMigration(shown)].flatMap(([version, ran]) => [
    `    ${colours.cyan(migrationLabel(version, migrations, width - 4))}`,
    ...ran.flatMap((statement) => [
      `    ${lineOf.get(statement) ?? ''}`,
      ...effects(canvas, statement),
    ]),
  ]);
  const total = list.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const what = `${counted(list.length, 'statement')} in ${formatMilliseconds(total)}`;
  return [title(canvas, what), `    ${header}`, ...groups, ...left(canvas, list.length), ''];
}

function effects({ colours, width }: Canvas, statement: StatementMeasurement): string[] {
  const locks = takenLocks(statement);
  const seen = statement.locks === null ? ['locks not seen'] : locks === '' ? [] : [locks];
  const stopsReads = statement.locks?.some(({ blocks }) => blocks === 'reads and writes') === true;
  const style = statement.rewrites.length > 0 || stopsReads ? colours.yellow : colours.dim;
  const line = (parts: readonly string[], colour: (text: string) => string) =>
    parts.length === 0
      ? []
      : [`       ${colour(cut(oneLine(`↳ ${parts.join(' · ')}`), width - 7))}`];
  return [
    ...line([...seen, ...measuredEffects(statement)], style),
    ...line(notableStages(statement), colours.dim),
  ];
}

function left({ colours }: Canvas, count: number): string[] {
  const more = count - mostStatements;
  return more > 0 ? [colours.dim(`    and ${counted(more, 'more statement')}`)] : [];
}
