import { keyColumns } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { backfillOf } from '../backfill-of-update';
import { isBounded } from '../bounded-change';
import { onOperation, type Rule } from '../rule';
import { identifier, label } from '../sql-text';
import { topLevelWord } from '../statement-actions';
import type { OperationStep } from '../step';

export const avoidUnbatchedChange: Rule = {
  id: 'avoid-unbatched-change',
  group: 'locks',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'All rows changed in one transaction',
  problem:
    'One UPDATE or DELETE over a table keeps every row that it touched locked until it commits, holds back vacuum or the undo log, and makes replicas late.',
  rewrite:
    'A backfill: key-ordered batches with a pause and a checkpoint, declared in lockkeeper.yml.',
  manual: null,
  yieldsTo: ['avoid-backfill-with-ddl'],
  check: onOperation(['update', 'delete'], (operation, step) => {
    const { table, where } = operation;
    if (step.isNew(table) || isCatalog(step, table) || isBounded(step, table, where)) return null;
    const every = where === null || isAlwaysTrue(where);
    const rows = every ? 'Every row' : 'Every row that matches, however many there are,';
    const locked = `${rows} of ${label(step, table)} stays locked until this commits.`;
    const severity = every ? 'error' : 'warning';
    if (operation.kind === 'delete') {
      return {
        severity,
        title: 'Rows deleted in one transaction',
        message: `${locked} Delete in batches by key${readsOthers(step) ? '' : ` (${batchByKey(step, table, where)})`}, again and again until no row is left.`,
        fix: null,
      };
    }
    const entry = backfillOf(operation, step);
    return {
      severity,
      message:
        entry === null && readsOthers(step)
          ? `${locked} Change the rows in batches by key, each in a transaction of its own.`
          : entry === null
            ? `${locked} The new values depend on the old ones, so a batch that ran twice would change rows twice: add a column that marks the rows that are done, and change them with the backfill stage.`
            : `${locked} Leave it out of the migration and let the backfill stage do it in batches:\n${entry}`,
      fix: null,
    };
  }),
};

/** What is written where a linter, or MySQL's sql_safe_updates, asks for a WHERE. */
const isAlwaysTrue = (where: string) => /^\(?\s*(true|1(\s*=\s*1)?)\s*\)?$/i.test(where.trim());

function batchByKey(step: OperationStep, table: RelationName, where: string | null): string {
  const key = (keyColumns(step.schema, table) ?? ['id']).map((column) => identifier(step, column));
  const condition = where === null ? '' : ` WHERE ${where}`;
  return step.engine === 'postgres'
    ? `WHERE (${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${label(step, table)}${condition} LIMIT 1000)`
    : `${condition.trim()} ORDER BY ${key.join(', ')} LIMIT 1000`.trim();
}

/** UPDATE … FROM, DELETE … USING, joins: what they say cannot stand in a query over the table alone. */
function readsOthers({ operation, statement: { sql } }: OperationStep): boolean {
  const words = operation.kind === 'delete' ? ['using', 'join'] : ['from', 'join'];
  return /^with\b/i.test(sql) || topLevelWord(sql, words) >= 0;
}

/** PostgreSQL's own tables are small, and no backfill should touch them. */
function isCatalog({ engine }: OperationStep, { schema, name }: RelationName): boolean {
  return engine === 'postgres' && (schema === 'pg_catalog' || name.startsWith('pg_'));
}
