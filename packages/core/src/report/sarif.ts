import { createHash } from 'node:crypto';
import { limitLength } from './limit-length';
import { plainMessage } from './message-parts';
import { plainTextWithoutAnsi } from './plain-text';
import type { Finding, Report, Severity } from './report';
import { findingsOf, migrationsOf } from './report-view';

export interface SarifOptions {
  /** What tells this run from others on the same code; GitHub keeps one result set a category. */
  readonly category: string;
  /** The working directory in the repository, with a slash at the end; empty for the root. */
  readonly folder?: string;
}

// GitHub shows the first 5,000 results of a run (github-platform.md, "Limits").
const mostResults = 5_000;
const longestText = 1_000;

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

/**
 * The findings as SARIF 2.1.0, the gravest first. One without a file is put on its migration's, or on the first
 * migration's, since GitHub refuses a result without a place; where there is none either it is told as a
 * notification of the run.
 */
export function toSarif(report: Report, { category, folder = '' }: SarifOptions): string {
  const found = findingsOf(report).map(({ finding }) => ({
    finding,
    path: pathOf(finding, report),
  }));
  const placed = found.filter((each): each is Placed => each.path !== null).slice(0, mostResults);
  const others = found.filter(({ path }) => path === null).slice(0, mostResults);
  const rules = [...new Set(placed.map(({ finding }) => finding.rule))];
  const run = {
    tool: {
      driver: {
        name: 'Lockkeeper',
        rules: rules.map((id) => ({
          id,
          shortDescription: { text: safe(descriptionOf(id, placed)) },
        })),
      },
    },
    invocations: [
      {
        executionSuccessful: !found.some(({ finding }) => unfinished.includes(finding.rule)),
        startTimeUtc: report.startedAt,
        endTimeUtc: report.finishedAt,
        toolExecutionNotifications: others.map(({ finding }) => notification(finding)),
      },
    ],
    automationDetails: { id: `lockkeeper/${category}/` },
    columnKind: 'utf16CodeUnits',
    results: placed.map((each) => result(each, rules, folder)),
  };
  return `${JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    null,
    2,
  )}\n`;
}

/** Of runs that came to no verdict. */
const unfinished: readonly string[] = ['not-run', 'cancelled', 'bug'];

function notification(finding: Finding): object {
  return {
    descriptor: { id: finding.rule },
    level: levels[finding.severity],
    message: { text: messageOf(finding) },
  };
}

function messageOf({ title, message }: Finding): string {
  return safe(`${title}. ${plainMessage(message)}`);
}

interface Placed {
  readonly finding: Finding;
  readonly path: string;
}

/** GitHub heads every result of a rule with it, so a title stands for the rule only where all have it. */
function descriptionOf(rule: string, placed: readonly Placed[]): string {
  const titles = placed
    .filter(({ finding }) => finding.rule === rule)
    .map(({ finding }) => finding.title);
  const [title = rule, ...others] = new Set(titles);
  return others.length === 0 ? title : rule.replaceAll('-', ' ');
}

function pathOf({ path, migration }: Finding, report: Report): string | null {
  const migrations = migrationsOf(report);
  const own = migrations.find(({ version }) => version === migration) ?? migrations[0];
  return path ?? own?.path ?? null;
}

function result({ finding, path }: Placed, rules: readonly string[], folder: string): object {
  const start = Math.max(1, finding.line ?? 1);
  return {
    ruleId: finding.rule,
    ruleIndex: rules.indexOf(finding.rule),
    level: levels[finding.severity],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(folder + path), uriBaseId: '%SRCROOT%' },
          region: { startLine: start, endLine: Math.max(start, finding.endLine ?? start) },
        },
      },
    ],
    partialFingerprints: { 'lockkeeper/v1': fingerprint(finding, path) },
  };
}

/** The same finding on the next push, also where lines above it were added, or a measured time in its title differs. */
function fingerprint(finding: Finding, path: string): string {
  const { rule, migration, statement, evidence } = finding;
  const title = evidence === 'measured' ? withoutFigures(finding.title) : finding.title;
  const identity = JSON.stringify([rule, path, migration, statement, title]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

function withoutFigures(title: string): string {
  return title.replace(/\d[\d.,]*( (ms|s|min|h)\b)?\s*/g, '');
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function safe(text: string): string {
  return limitLength(plainTextWithoutAnsi(limitLength(text, longestText)), longestText);
}
