import { counted } from '../counts';
import { shorten } from '../fit-text';
import { fixLabel } from '../fix-words';
import { escapeParagraphs, escapeText, fenced, inlineCode } from '../markdown-escape';
import { messageParts } from '../message-parts';
import type { Finding, Fix, Report, Severity } from '../report';
import { severities } from '../report';
import type { FoundBy } from '../report-view';
import { findingsOf } from '../report-view';
import type { Block, BlockKind } from './fit-blocks';

const longestTitle = 200;
const longestName = 200;
const longestMessage = 2_000;

const kindOf: Readonly<Record<Severity, BlockKind>> = {
  error: 'errors',
  warning: 'warnings',
  notice: 'notices',
};

/** The findings by severity, each a block, and the fix of each one of its own. */
export function findingBlocks(report: Report): Block[] {
  const found = findingsOf(report);
  return severities.flatMap((severity) => {
    const same = found.filter(({ finding }) => finding.severity === severity);
    if (same.length === 0) return [];
    const heading = `#### ${counted(same.length, severity)}`;
    return [
      { kind: 'always', heads: kindOf[severity], text: heading } as const,
      ...same.flatMap((each) => [
        { kind: kindOf[severity], text: description(each, report.stages !== undefined) },
        ...fixBlocks(each.finding.fix ?? [], report.engine),
      ]),
    ];
  });
}

function description({ stage, finding }: FoundBy, ofMany: boolean): string {
  const title = `**${escapeText(shorten(finding.title, longestTitle))}**`;
  const source = ofMany ? `${stage}, ${finding.evidence}` : finding.evidence;
  const place = [
    ...(finding.path === null ? [] : [inlineCode(shorten(placeOf(finding), longestName))]),
    `${inlineCode(shorten(finding.rule, longestName))} (${source})`,
  ].join(' · ');
  const message = messageParts(shorten(finding.message, longestMessage)).map(
    ({ code, language, text }) => (code ? fenced(text, language) : escapeParagraphs(text)),
  );
  return [`${title}<br>\n${place}`, ...message].join('\n\n');
}

function placeOf({ path, line }: Finding): string {
  return line === null ? `${path}` : `${path}:${line}`;
}

function fixBlocks(fixes: readonly Fix[], engine: Report['engine']): Block[] {
  if (fixes.length === 0) return [];
  const parts = fixes.map((fix, at) => {
    const label = fixLabel(fix, at, fixes.length, engine);
    return `${label}\n\n${fenced(fix.sql.trim(), 'sql')}`;
  });
  const intro = fixes.length === 1 ? [] : [`Instead, ${counted(fixes.length, 'migration')}:`];
  return [{ kind: 'fixes', text: [...intro, ...parts].join('\n\n') }];
}
