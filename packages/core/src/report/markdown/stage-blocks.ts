import { holdsByBlocking } from '../../locks/holds-by-blocking';
import { checksumWord } from '../checksum-word';
import { counted, formatCount } from '../counts';
import { formatMilliseconds } from '../duration';
import { shorten } from '../fit-text';
import { escapeText, htmlCode, inlineCode } from '../markdown-escape';
import { sqlOnOneLine } from '../plain-text';
import { predictedLocks, predictedWork } from '../prediction-words';
import { probeTitle } from '../probe-words';
import { replicaTitle } from '../replica-words';
import type { Report } from '../report';
import { outcomeWords } from '../rollback-words';
import { measuredEffects, notableStages, takenLocks } from '../statement-words';
import { batchChart } from './batch-chart';
import { estimateBlocks } from './estimate-blocks';
import { factsBlock } from './facts-block';
import type { Block, BlockKind } from './fit-blocks';
import { lockChart } from './lock-chart';
import type { MarkdownColumn } from './markdown-table';
import { details, markdownTable, unbroken } from './markdown-table';
import { parityBlocks } from './parity-blocks';
import { planBlock } from './plan-block';
import { probeBlock } from './probe-block';
import { replicaBlock } from './replica-block';

const mostRows = 100;
const longestSql = 160;
const longestText = 200;

/** What a stage measured: folded tables, and charts. `of` names the stage where there are several. */
export function stageBlocks(report: Report, of: string | null): Block[] {
  const { measurements, audit } = report;
  const named = (name: string) =>
    of === null ? name.charAt(0).toUpperCase() + name.slice(1) : `${of}: ${name}`;
  const shownLocks = holdsByBlocking(measurements.locks ?? []);
  const { predicted, statements, locks, backfills, tables, rollbacks } = measurements;
  return [
    // Those of a single stage stand above its findings.
    ...(of === null ? [] : factsBlock(report, of)),
    ...folded('statement tables', named('predicted'), predicted, predictedColumns, (each) => [
      statementName(each),
      sqlCell(each.sql),
      text(predictedLocks(each).join(', ')),
      text(predictedWork(each).join(', ')),
    ]),
    ...folded('statement tables', named('statements'), statements, statementColumns, (each) => [
      statementName(each),
      sqlCell(each.sql),
      each.rows === null ? '' : formatCount(each.rows),
      formatMilliseconds(each.milliseconds),
      text(takenLocks(each)),
      text([...measuredEffects(each), ...notableStages(each)].join(', ')),
    ]),
    ...planBlock(report, named('plans')),
    ...folded('other tables', named('locks'), shownLocks, lockColumns, (lock) => [
      code(lock.relation),
      text(lock.mode),
      lock.blocks,
      formatMilliseconds(lock.heldMilliseconds),
      formatMilliseconds(lock.waitedMilliseconds),
      statementName({ migration: lock.migration, index: lock.acquiredBy }),
    ]),
    ...chart(named('lock timeline'), lockChart(locks ?? [])),
    ...probeBlock(named(probeTitle), measurements.probes),
    ...replicaBlock(named(replicaTitle), measurements.replicas),
    ...estimateBlocks(report, of),
    ...parityBlocks(report, of),
    ...folded('other tables', named('backfills'), backfills, backfillColumns, (backfill) => [
      code(backfill.name),
      code(backfill.table),
      formatCount(backfill.rows),
      formatCount(backfill.batches),
      formatMilliseconds(backfill.milliseconds),
      formatMilliseconds(backfill.longestBatchMilliseconds),
      backfill.remaining === null ? '–' : formatCount(backfill.remaining),
      backfill.completed ? 'yes' : 'no',
    ]),
    ...(backfills ?? []).flatMap((backfill) =>
      chart(named(`batches of ${htmlCode(backfill.name)}`), batchChart(backfill)),
    ),
    ...folded('other tables', named('tables'), tables, tableColumns, (compared) => [
      compared.equal ? '✅' : '❌',
      code(compared.table),
      rowCount(compared.rowsBefore),
      rowCount(compared.rowsAfter),
      checksumWord(compared),
      formatCount(compared.columns.length),
      text(compared.excluded.join(', ')),
    ]),
    ...folded('other tables', named('up, down, up'), rollbacks, rollbackColumns, (rollback) => [
      code(rollback.migration),
      duration(rollback.up),
      duration(rollback.down),
      duration(rollback.upAgain),
      outcomeWords[rollback.outcome],
      text(rollback.differences.join('; ')),
    ]),
    // What a rehearsal did to a throwaway server is nothing to account for.
    ...folded('other tables', named('audit'), of === null ? audit : [], auditColumns, (entry) => [
      text(entry.at),
      text(entry.action),
      code(entry.migration ?? ''),
      text(entry.actor),
      text(entry.approvedBy ?? '–'),
      duration(entry.milliseconds),
      text(entry.verdict),
    ]),
  ];
}

const right = 'right' as const;
const predictedColumns: MarkdownColumn[] = [
  { header: '' },
  { header: 'statement' },
  { header: 'locks' },
  { header: 'work' },
];
const statementColumns: MarkdownColumn[] = [
  { header: '' },
  { header: 'statement' },
  { header: 'rows', align: right },
  { header: 'time', align: right },
  { header: 'locks' },
  { header: 'effects' },
];
const lockColumns: MarkdownColumn[] = [
  { header: 'relation' },
  { header: 'mode' },
  { header: 'blocks' },
  { header: 'held', align: right },
  { header: 'waited', align: right },
  { header: 'taken by' },
];
const backfillColumns: MarkdownColumn[] = [
  { header: 'backfill' },
  { header: 'table' },
  { header: 'rows', align: right },
  { header: 'batches', align: right },
  { header: 'time', align: right },
  { header: 'longest batch', align: right },
  { header: 'rows left', align: right },
  { header: 'completed' },
];
const tableColumns: MarkdownColumn[] = [
  { header: '' },
  { header: 'table' },
  { header: 'rows before', align: right },
  { header: 'rows after', align: right },
  { header: 'checksum' },
  { header: 'columns', align: right },
  { header: 'left out' },
];
const rollbackColumns: MarkdownColumn[] = [
  { header: 'migration' },
  { header: 'up', align: right },
  { header: 'down', align: right },
  { header: 'up again', align: right },
  { header: 'outcome' },
  { header: 'differences' },
];
const auditColumns: MarkdownColumn[] = [
  { header: 'at' },
  { header: 'action' },
  { header: 'migration' },
  { header: 'by' },
  { header: 'approved by' },
  { header: 'time', align: right },
  { header: 'verdict' },
];

function folded<Item>(
  kind: BlockKind,
  name: string,
  items: readonly Item[] | undefined,
  columns: readonly MarkdownColumn[],
  cells: (item: Item) => string[],
): Block[] {
  if (items === undefined || items.length === 0) return [];
  const rows = items.slice(0, mostRows).map(cells);
  const more = items.length - rows.length;
  const rest = more > 0 ? `\n\nand ${counted(more, 'more row')}` : '';
  const summary = `${name} (${formatCount(items.length)})`;
  // A column in which nothing stands tells nothing.
  const filled = columns.map((_, at) => rows.some((row) => row[at] !== ''));
  const table = markdownTable(
    columns.filter((_, at) => filled[at]),
    rows.map((row) => row.filter((_, at) => filled[at])),
  );
  return [{ kind, text: details(summary, table + rest) }];
}

function chart(name: string, drawn: string | null): Block[] {
  return drawn === null ? [] : [{ kind: 'charts', text: details(name, drawn) }];
}

function statementName({ migration, index }: { migration: string; index: number }): string {
  return unbroken(code(`${shorten(migration, longestText)} #${index}`));
}

function sqlCell(sql: string): string {
  return inlineCode(shorten(sqlOnOneLine(sql), longestSql));
}

function code(name: string): string {
  return inlineCode(shorten(name, longestText));
}

function text(words: string): string {
  return escapeText(shorten(words, longestText));
}

function duration(milliseconds: number | null): string {
  return milliseconds === null ? '–' : formatMilliseconds(milliseconds);
}

function rowCount(rows: number | null): string {
  return rows === null ? '–' : formatCount(rows);
}
