import { counted } from '../counts';
import { formatMilliseconds, millisecondsBetween } from '../duration';
import { engineLabel } from '../engine-label';
import { shorten } from '../fit-text';
import { escapeText, inlineCode } from '../markdown-escape';
import type { Report } from '../report';
import { findingsOf, migrationsOf } from '../report-view';
import { severityCounts, verdictEmoji, verdictWords } from '../verdict';
import type { Block } from './fit-blocks';
import { details, markdownTable } from './markdown-table';

const longestSummary = 160;
const longestName = 200;
const mostMigrations = 100;

/** Verdict, one line, figures, and the stages of a rehearsal. */
export function overviewBlocks(report: Report): Block[] {
  const heading = `### ${verdictEmoji[report.verdict]} ${report.stage} ${verdictWords[report.verdict]}`;
  const blocks: Block[] = [
    { kind: 'always', text: heading },
    { kind: 'always', text: escapeText(shorten(report.summary, longestSummary)) },
    { kind: 'always', text: figures(report) },
    ...stages(report),
    ...migrations(report),
  ];
  return blocks.filter(({ text }) => text !== '');
}

function figures(report: Report): string {
  const findings = findingsOf(report).map(({ finding }) => finding);
  return [
    ...(report.engine === null ? [] : [escapeText(shorten(engineLabel(report.engine), 60))]),
    counted(migrationsOf(report).length, 'migration'),
    severityCounts(findings),
    elapsed(report),
  ].join(' · ');
}

function stages({ stages: list }: Report): Block[] {
  if (list === undefined) return [];
  const rows = list.map((stage) => [
    verdictEmoji[stage.verdict],
    stage.stage,
    escapeText(shorten(stage.summary, longestSummary)),
    elapsed(stage),
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
  const rows = list
    .slice(0, mostMigrations)
    .map(({ version, name, path }) =>
      [version, name, path].map((cell) => inlineCode(shorten(cell, longestName))),
    );
  const columns = [{ header: 'version' }, { header: 'name' }, { header: 'file' }];
  const more = list.length - rows.length;
  const rest = more > 0 ? `\n\nand ${counted(more, 'more', 'more')}` : '';
  const summary = counted(list.length, 'pending migration');
  return [{ kind: 'other tables', text: details(summary, markdownTable(columns, rows) + rest) }];
}

function elapsed({ startedAt, finishedAt }: Report): string {
  return formatMilliseconds(millisecondsBetween(startedAt, finishedAt));
}
