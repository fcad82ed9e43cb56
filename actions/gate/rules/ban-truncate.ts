import { foreignKeysTo, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const banTruncate: Rule = {
  id: 'ban-truncate',
  group: 'locks',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Table emptied at once',
  problem:
    'TRUNCATE waits for every query on the table and blocks all others meanwhile, and the rows are gone: on MySQL at once, since it commits by itself. CASCADE empties every table that refers to it as well.',
  rewrite: 'DELETE in batches by key, after the rows have been archived.',
  manual: 'https://www.postgresql.org/docs/current/sql-truncate.html',
  check: onOperation(['truncate'], ({ table, cascade }, step) => {
    if (step.isNew(table)) return null;
    const name = label(step, table);
    const children = childrenOf(step, table);
    const others = children.map((child) => label(step, child)).join(', ');
    const reach =
      step.engine === 'postgres' && cascade && children.length > 0
        ? ` CASCADE empties ${others} with it, and locks them, too.`
        : '';
    const refused =
      !(step.engine === 'postgres' && cascade) && children.length > 0
        ? ` The server refuses it as it stands, since ${others} ${children.length === 1 ? 'refers' : 'refer'} to it.`
        : '';
    return {
      message: `The rows of ${name} are gone for good, and nobody can read or write it until this commits.${reach}${refused} Archive the rows, delete them in batches by key, or say with "-- lockkeeper:ignore ban-truncate: why" above the statement that they are worth nothing.`,
      fix: null,
    };
  }),
};

/** The tables that refer to it, and those that refer to them, but for what the statement names itself. */
function childrenOf(step: OperationStep, table: RelationName): RelationName[] {
  const emptied = step.parsed.operations.flatMap((operation) =>
    operation.kind === 'truncate' ? [operation.table] : [],
  );
  const found: RelationName[] = [];
  const isKnown = (name: RelationName) =>
    [...emptied, ...found].some((one) => sameRelation(step.schema, one, name));
  const queue = [table];
  for (let parent = queue.shift(); parent !== undefined; parent = queue.shift()) {
    const fresh = foreignKeysTo(step.schema, parent)
      .map((key) => key.table.name)
      .filter((child) => !isKnown(child));
    found.push(...fresh);
    queue.push(...fresh);
  }
  return found;
}
