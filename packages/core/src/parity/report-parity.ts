import type { Engine } from '../engine/engine';
import { parseServerVersion } from '../engine/server-version';
import { counted } from '../report/counts';
import type { ReportBuilder } from '../report/report-builder';
import type { NamedStats } from '../stats/named-stats';
import { compareServers, type ServerComparison } from './compare-servers';
import { parityFindings } from './parity-findings';
import type { ServerFacts } from './server-facts';
import { ageInWords, oldStatsFinding } from './stats-age';

const mostUnknown = 5;
const label = 'parity with production';

/** Holds the rehearsal's server against the one whose statistics were taken, and says how old those are. */
export function reportParityWithStats(
  report: ReportBuilder,
  engine: Engine,
  rehearsal: ServerFacts,
  { path, stats }: NamedStats,
  now = new Date(),
): void {
  const comparison = compareServers(
    { engine: engine.name, rehearsal, production: stats },
    engine.ddlSettings,
  );
  const source = `${path}, ${ageInWords(stats.takenAt, now)}`;
  report.fact(label, inWords(comparison, stats, source));
  reportDifferences(report, comparison, path);
  const old = oldStatsFinding(path, stats.takenAt, now);
  if (old !== null) report.finding(old);
}

/**
 * Holds the rehearsal's server against the one that a snapshot was taken from, by their versions. That of another release
 * of the same series takes nothing from a rehearsal of the dump's schema.
 */
export function reportParityWithSnapshot(
  report: ReportBuilder,
  engine: Engine,
  rehearsal: ServerFacts,
  { path, version }: { readonly path: string; readonly version: string },
): void {
  const production = { version: parseServerVersion(version).text, settings: null };
  const comparison = compareServers(
    { engine: engine.name, rehearsal, production },
    engine.ddlSettings,
  );
  if (comparison.differences.every(({ weight }) => weight !== 'warning')) return;
  report.fact(label, inWords(comparison, production, path));
  reportDifferences(report, comparison, path);
}

/** Holds a copy against the database that it was made from: on one server, settings alone can differ. */
export function reportParityWithTarget(
  report: ReportBuilder,
  engine: Engine,
  rehearsal: ServerFacts,
  target: ServerFacts,
): void {
  const comparison = compareServers(
    { engine: engine.name, rehearsal, production: target },
    engine.ddlSettings,
  );
  if (comparison.differences.length === 0) return;
  report.fact(label, inWords(comparison, target, 'the target'));
  reportDifferences(report, comparison, 'the target');
}

function reportDifferences(
  report: ReportBuilder,
  { differences }: ServerComparison,
  production: string,
): void {
  for (const { weight: _, ...difference } of differences) report.measure('parity', difference);
  for (const finding of parityFindings(differences, production)) report.finding(finding);
}

function inWords(
  { differences, compared, unknown }: ServerComparison,
  { settings }: ServerFacts,
  source: string,
): string {
  const found =
    differences.length === 0 ? 'no difference' : counted(differences.length, 'difference');
  if (settings === null) return `${found} in the version (${source}); its settings are not known`;
  const named = unknown.slice(0, mostUnknown).join(', ');
  const more = unknown.length - mostUnknown;
  const rest = more > 0 ? ` and ${counted(more, 'more', 'more')}` : '';
  const missing = unknown.length === 0 ? '' : `; not known of it: ${named}${rest}`;
  return `${found} in the version and ${counted(compared, 'setting')} (${source})${missing}`;
}
