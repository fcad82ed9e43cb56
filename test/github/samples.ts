import type { RunContext } from '@lockkeeper/core/github/run-context';
import type { Report } from '@lockkeeper/core/report/report';
import { type NewFinding, ReportBuilder } from '@lockkeeper/core/report/report-builder';

export const headSha = 'a'.repeat(40);
export const baseSha = 'b'.repeat(40);

/** A pull request of acme/shop. */
export function sampleContext(changes: Partial<RunContext> = {}): RunContext {
  return {
    event: 'pull_request',
    repository: { owner: 'acme', name: 'shop' },
    headSha,
    baseSha,
    baseRef: 'main',
    pullRequest: 7,
    fork: false,
    dependabot: false,
    ofPullRequest: true,
    runId: '4711',
    runAttempt: '2',
    job: 'gate',
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    actor: 'octocat',
    workflow: 'ci',
    workflowPath: '.github/workflows/ci.yml',
    ...changes,
  };
}

export function sampleFinding(changes: Partial<NewFinding> = {}): NewFinding {
  return {
    rule: 'require-lock-timeout',
    severity: 'error',
    title: 'No lock timeout',
    message: 'The statement may wait for its lock without end.',
    path: 'migrations/0002_b.sql',
    line: 3,
    endLine: 4,
    migration: '0002',
    statement: 1,
    evidence: 'static',
    ...changes,
  };
}

export function sampleReport(
  stage: Report['stage'],
  findings: readonly NewFinding[] = [],
  summary = '1 migration checked',
): Report {
  const builder = new ReportBuilder(stage, new Date('2026-11-20T10:00:00Z'));
  builder.migrations.push({ version: '0002', name: 'b', path: 'migrations/0002_b.sql' });
  builder.summary = summary;
  for (const finding of findings) builder.finding(finding);
  return builder.finish('error', new Date('2026-11-20T10:00:01Z'));
}
