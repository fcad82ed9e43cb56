import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import type { Asking } from './offenders';

/** https://www.postgresql.org/docs/current/functions-info.html */
const postgresSql = `SELECT pg_catalog.pg_get_constraintdef(oid) AS definition FROM pg_catalog.pg_constraint
  WHERE conrelid = pg_catalog.to_regclass($1) AND conname = $2`;

/** https://dev.mysql.com/doc/refman/8.4/en/information-schema-check-constraints-table.html */
const mysqlSql = `SELECT concat('CHECK ', check_clause) AS definition FROM information_schema.check_constraints
  WHERE constraint_schema = DATABASE() AND constraint_name = ?`;

/** The operations, and in place of one that holds rows to an existing constraint the one that adds it. */
export async function withDefinitions(
  asking: Asking,
  operations: readonly Operation[],
): Promise<Operation[]> {
  const lists: Operation[][] = [];
  for (const operation of operations) {
    const named =
      operation.kind === 'validate-constraint' ||
      (operation.kind === 'alter-constraint' && operation.enforced === true);
    lists.push(named ? await definitionOf(asking, operation) : [operation]);
  }
  return lists.flat();
}

async function definitionOf(
  { engine: { dialect }, session }: Asking,
  { table, name }: { readonly table: RelationName; readonly name: string },
): Promise<Operation[]> {
  const relation = quoteRelation(dialect, table);
  const postgres = dialect.engine === 'postgres';
  const [row] = await session.query<{ definition: string }>(
    postgres ? postgresSql : mysqlSql,
    postgres ? [relation, name] : [name],
  );
  if (row === undefined) return [];
  const sql = `ALTER TABLE ${relation} ADD CONSTRAINT ${dialect.quoteIdentifier(name)} ${row.definition}`;
  const [statement] = dialect.split(sql, '').statements;
  return statement === undefined ? [] : [...dialect.parse(statement).operations];
}
