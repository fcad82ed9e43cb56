import type { Session } from '@lockkeeper/core/engine/session';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import {
  failureFinding,
  refusalText,
  type StatementFailure,
} from '@lockkeeper/core/migrations/statement-failure';
import { counted } from '@lockkeeper/core/report/counts';
import { shorten } from '@lockkeeper/core/report/fit-text';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import { type LeftBehind, leftBehind } from './left-behind';

const longestSql = 200;

/** The finding of the migration that stopped the run: what the target holds now, and how to go on. */
export async function explainStop(
  project: Project,
  keeper: Session,
  failure: StatementFailure,
  pending: readonly Migration[],
): Promise<NewFinding> {
  const { migration, statement, refusal } = failure;
  const left = await leftBehind(project, keeper, failure);
  const title = refusal.lockTimeout
    ? `Statement ${statement.index} of migration ${migration.version} got no lock in time`
    : `The server refuses statement ${statement.index} of migration ${migration.version}`;
  return {
    ...failureFinding(failure),
    title,
    message: [
      `The server says: ${refusalText(refusal)}`,
      [...stateText(migration, left), ...othersText(pending, migration)].join(' '),
      howToGoOn(project, failure, left),
      // At the end, since it may be long.
      ...doneText(migration, left),
    ].join('\n\n'),
  };
}

function stateText({ version }: Migration, { done, index }: LeftBehind): string[] {
  const statements = counted(done.length, 'statement stays', 'statements stay');
  const parts = [
    ...(done.length === 0 ? [] : [`${statements} done in the target.`]),
    ...(index === null ? [] : [`the index ${index} stays behind, and is not valid.`]),
  ];
  if (parts.length === 0) return [`Nothing of migration ${version} is left in the target.`];
  return parts.map((part) => `Of migration ${version}, ${part}`);
}

function doneText({ version }: Migration, { done }: LeftBehind): string[] {
  if (done.length === 0) return [];
  const lines = done.map((sql) => `${shorten(sql, longestSql)};`);
  return [`What migration ${version} has done:`, `\`\`\`sql\n${lines.join('\n')}\n\`\`\``];
}

function othersText(pending: readonly Migration[], { version }: Migration): string[] {
  const at = pending.findIndex((other) => other.version === version);
  return [
    ...sentence(pending.slice(0, at), 'applied before it'),
    ...sentence(pending.slice(at + 1), 'not begun'),
  ];
}

function sentence(list: readonly Migration[], what: string): string[] {
  const [first, last] = [list[0]?.version, list.at(-1)?.version];
  if (list.length > 1) return [`Migrations ${first} to ${last} were ${what}.`];
  return list.length === 1 ? [`Migration ${first} was ${what}.`] : [];
}

function howToGoOn(
  { format, engine }: Project,
  { migration, refusal }: StatementFailure,
  { done, index, takeBack }: LeftBehind,
): string {
  const { version } = migration;
  const table = format.history.label(engine.dialect);
  const mark = `${table} keeps migration ${version} as not finished, and no run applies anything until that is taken back. `;
  const steps = [
    refusal.lockTimeout
      ? 'see who holds the lock, or wait for a quieter hour'
      : 'mend what the server complains about',
    ...(done.length === 0 ? [] : ['undo by hand what was done']),
    ...(index === null ? [] : [`drop the index (DROP INDEX CONCURRENTLY ${index})`]),
    ...(takeBack === null ? [] : [`take the mark back (${takeBack})`]),
  ];
  return `${takeBack === null ? '' : mark}To go on, ${steps.join(', ')}, and run migrate again: it begins with the first statement of migration ${version}.`;
}
