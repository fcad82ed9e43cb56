import { counted } from '../counts';
import { displayWidth } from '../display-width';
import { cut, cutStart } from '../fit-text';
import { fixLabel } from '../fix-words';
import { messageParts } from '../message-parts';
import { oneLine, sqlOnOneLine } from '../plain-text';
import type { Finding, Fix, Report } from '../report';
import { findingsOf, statementTexts } from '../report-view';
import { severityCounts, severityMarks } from '../verdict';
import { wrap, wrapSql } from '../wrap-text';
import type { Canvas } from './canvas';
import { rule, severityStyle } from './canvas';

export const mostFindings = 50;
const mostTitleLines = 4;
const mostMessageLines = 30;

/** Every finding with its place, its reason and the way out, the gravest first. */
export function findings(canvas: Canvas, report: Report): string[] {
  const found = findingsOf(report);
  if (found.length === 0) return [];
  const textOf = statementTexts(report);
  const shown = found.slice(0, mostFindings);
  const left = found.slice(mostFindings).map(({ finding }) => finding);
  return [
    rule(canvas, 'findings'),
    '',
    ...shown.flatMap(({ stage, finding }) => [
      ...heading(canvas, finding, report.stages === undefined ? null : stage),
      ...message(canvas, finding),
      ...statement(canvas, finding, textOf(finding)),
      ...fixes(canvas, finding.fix ?? [], report.engine),
      '',
    ]),
    ...(left.length > 0
      ? [canvas.colours.dim(`  and ${severityCounts(left)} more, all in the JSON report`), '']
      : []),
  ];
}

function heading(canvas: Canvas, finding: Finding, stage: string | null): string[] {
  const { colours, width } = canvas;
  const mark = severityMarks[finding.severity];
  const style = severityStyle(canvas, finding.severity);
  const titles = wrap(oneLine(finding.title), width - 4).slice(0, mostTitleLines);
  const source = stage === null ? finding.evidence : `${stage}, ${finding.evidence}`;
  const ruleText = cut(`${finding.severity} ${oneLine(finding.rule)} (${source})`, width - 4);
  const place = cutStart(placeOf(finding), width - 4);
  const together = displayWidth(place) + displayWidth(ruleText) + 2 <= width - 4;
  const placed = place === '' ? [] : [colours.underline(place)];
  const lines = together
    ? [[...placed, colours.dim(ruleText)].join('  ')]
    : [...placed, colours.dim(ruleText)];
  return [
    ...titles.map((line, at) => `${at === 0 ? `  ${style(mark)} ` : '    '}${colours.bold(line)}`),
    ...lines.map((line) => `    ${line}`),
  ];
}

/** `migrations/0013_add.sql:3`, so that terminals and editors can open it. */
function placeOf({ path, line }: Finding): string {
  if (path === null) return '';
  return line === null ? oneLine(path) : `${oneLine(path)}:${line}`;
}

function message(canvas: Canvas, finding: Finding): string[] {
  const lines = messageLines(canvas, finding.message);
  const shown = lines.slice(0, mostMessageLines);
  return (lines.length > shown.length ? [...shown, '…'] : shown).map((line) => `    ${line}`);
}

/** Prose is wrapped; what is there to be copied keeps its lines. */
function messageLines({ colours, width }: Canvas, text: string): string[] {
  return messageParts(text).flatMap((part) =>
    part.code
      ? ['', ...wrapSql(part.text, width - 8).map((line) => `  ${colours.dim('│')} ${line}`), '']
      : wrap(part.text, width - 4),
  );
}

function statement({ colours, width }: Canvas, finding: Finding, sql: string | null): string[] {
  if (sql === null) return [];
  const gutter = `${finding.line ?? ''} │ `.padStart(6);
  return ['', `    ${colours.dim(gutter)}${cut(sqlOnOneLine(sql), width - 4 - gutter.length)}`];
}

function fixes(canvas: Canvas, list: readonly Fix[], engine: Report['engine']): string[] {
  const { colours, width } = canvas;
  return list.flatMap((fix, at) => [
    ...(at === 0 ? ['', ...introduction(canvas, list.length)] : []),
    `    ${colours.green(fixLabel(fix, at, list.length, engine))}`,
    ...wrapSql(fix.sql.trim(), width - 8).map((line) => `      ${colours.dim('│')} ${line}`),
  ]);
}

function introduction({ colours }: Canvas, count: number): string[] {
  return count === 1 ? [] : [`    ${colours.green(`Instead, ${counted(count, 'migration')}:`)}`];
}
