import { counted } from '../counts';
import { formatElapsed, millisecondsBetween } from '../duration';
import { engineLabel } from '../engine-label';
import { shorten } from '../fit-text';
import { escapeText, inlineCode } from '../markdown-escape';
import { migrationOutcome, migrationsTitle } from '../migration-outcome';
import type { Report } from '../report';
import { findingsOf, migrationsOf } from '../report-view';
import { severityCounts, verdictEmoji, verdictWords } from '../verdict';
import { factsBlock } from './facts-block';
import type { Block } from './fit-blocks';
import { details, markdownTable } from './markdown-table';

const longestSummary = 160;
const longestName = 200;
const mostMigrations = 100;

export function headingBlock({ verdict, stage }: Report): Block {
  return { kind: 'always', text: `### ${verdictEmoji[verdict]} ${stage} ${verdictWords[verdict]}` };
}

/** One line, figures, and the stages of a rehearsal. */
export function overviewBlocks(report: Report): Block[] {
  const blocks: Block[] = [
    { kind: 'always', text: escapeText(shorten(report.summary, longestSummary)) },
    { kind: 'always', text: figures(report) },
    ...stages(report),
    ...factsBlock(report, null),
    ...migrations(report),
  ];
  return blocks.filter(({ text }) => text !== '');
}

function figures(report: Report): string {
  const migrated = migrationsOf(report).length;
  const findings = findingsOf(report).map(({ finding }) => finding);
  return [
    ...(report.engine === null ? [] : [escapeText(shorten(engineLabel(report.engine), 60))]),
    ...(migrated === 0 ? [] : [counted(migrated, 'migration')]),
    // What failed was told by another step.
    ...(findings.length === 0 && report.verdict === 'fail' ? [] : [severityCounts(findings)]),
    elapsed(report),
  ].join(' · ');
}

function stages({ stages: list }: Report): Block[] {
  if (list === undefined) return [];
  const rows = list.map((stage) => [
    verdictEmoji[stage.verdict],
    stage.stage,
    escapeText(shorten(stage.summary, longestSummary)),
    stage.verdict === 'skipped' ? '' : elapsed(stage),
  ]);
  const columns = [
    { header: '' },
    { header: 'stage' },
    { header: 'result' },
    { header: 'time', align: 'right' as const },
  ];
  return [{ kind: 'stage table', text: markdownTable(columns, rows) }];
}

function migrations(report: Report): Block[] {
  const list = migrationsOf(report);
  if (list.length === 0) return [];
  const outcome = migrationOutcome(report);
  const rows = list
    .slice(0, mostMigrations)
    .map(({ version, name, path }) => [
      ...[version, name, path].map((cell) => inlineCode(shorten(cell, longestName))),
      ...(outcome === null ? [] : [escapeText(outcome(version))]),
    ]);
  const headers = ['version', 'name', 'file', ...(outcome === null ? [] : ['outcome'])];
  const columns = headers.map((header) => ({ header }));
  const more = list.length - rows.length;
  const rest = more > 0 ? `\n\nand ${counted(more, 'more', 'more')}` : '';
  const summary = escapeText(migrationsTitle(report));
  return [{ kind: 'other tables', text: details(summary, markdownTable(columns, rows) + rest) }];
}

function elapsed({ startedAt, finishedAt }: Report): string {
  return formatElapsed(millisecondsBetween(startedAt, finishedAt));
}
