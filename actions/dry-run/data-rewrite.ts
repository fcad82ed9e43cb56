import type { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { Operation, OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

export interface DataRewrite {
  readonly advice: string;
  readonly fix: readonly Fix[] | null;
}

/** What to do about a statement that the rows do not allow, and what can be merged until they do. */
export function dataRewrite({ statement }: StatementFailure, dialect: Dialect): DataRewrite {
  for (const operation of dialect.parse(statement).operations) {
    const rewrite = rewriteOf(operation, dialect);
    if (rewrite !== null) return rewrite;
  }
  return { advice: 'Mend the rows first, with a backfill, and then run the statement.', fix: null };
}

function rewriteOf(operation: Operation, dialect: Dialect): DataRewrite | null {
  switch (operation.kind) {
    case 'create-index':
      return operation.unique ? uniqueIndex(operation, dialect) : null;
    case 'add-constraint':
      return constraint(operation, dialect);
    case 'set-not-null':
      return {
        advice: `${query('These rows have NULL:', `SELECT * FROM ${quoteRelation(dialect, operation.table)} WHERE ${dialect.quoteIdentifier(operation.column)} IS NULL;`)}Hold new rows to it first, fill the old ones with the backfill stage, and validate in a later release.`,
        fix: notNullCheck(operation.table, operation.column, dialect),
      };
    default:
      return null;
  }
}

function uniqueIndex(
  { table, name, columns }: Pick<OperationOf<'create-index'>, 'table' | 'name' | 'columns'>,
  dialect: Dialect,
): DataRewrite {
  const quote = dialect.quoteIdentifier;
  const list = columns.map(quote).join(', ');
  const relation = quoteRelation(dialect, table);
  const advice = duplicatesAdvice(relation, list);
  if (name === null || columns.length === 0) return { advice, fix: null };
  const plain =
    dialect.engine === 'postgres'
      ? `CREATE INDEX CONCURRENTLY ${quote(name)} ON ${relation} (${list});`
      : `ALTER TABLE ${relation} ADD INDEX ${quote(name)} (${list}), ALGORITHM=INPLACE, LOCK=NONE;`;
  return { advice, fix: [{ transactional: false, sql: plain }] };
}

/** A query to copy, between what it is for and what follows. */
function query(label: string, sql: string): string {
  return `${label}\n\n\`\`\`sql\n${sql}\n\`\`\`\n\n`;
}

function duplicatesAdvice(relation: string, list: string): string {
  return `${query('These are the duplicates:', `SELECT ${list}, count(*) FROM ${relation} GROUP BY ${list} HAVING count(*) > 1;`)}Mend them with a backfill, or add the columns that tell the rows apart; until then an index that is not unique serves the reads.`;
}

function constraint(
  { table, constraint }: OperationOf<'add-constraint'>,
  dialect: Dialect,
): DataRewrite | null {
  const relation = quoteRelation(dialect, table);
  const quote = dialect.quoteIdentifier;
  const list = constraint.columns.map(quote).join(', ');
  const postgres = dialect.engine === 'postgres';
  switch (constraint.type) {
    case 'unique':
      return uniqueIndex({ table, name: constraint.name, columns: constraint.columns }, dialect);
    case 'check': {
      if (constraint.name === null || constraint.expression === null) return null;
      const check = `ALTER TABLE ${relation} ADD CONSTRAINT ${quote(constraint.name)} CHECK (${constraint.expression})`;
      return {
        advice: `${query('These rows break it:', `SELECT * FROM ${relation} WHERE NOT (${constraint.expression});`)}Mend them with a backfill; until then the constraint can stand without being held against them.`,
        fix: [
          { transactional: postgres, sql: `${check} ${postgres ? 'NOT VALID' : 'NOT ENFORCED'};` },
        ],
      };
    }
    case 'foreign-key': {
      if (constraint.references === null) return null;
      return {
        advice: `Mend them with a backfill of ${list}, and then add the foreign key.`,
        fix: null,
      };
    }
    default:
      return null;
  }
}

function notNullCheck(table: RelationName, column: string, dialect: Dialect): readonly Fix[] {
  const name = dialect.quoteIdentifier(`${table.name}_${column}_not_null`);
  return [
    {
      transactional: true,
      sql: `ALTER TABLE ${quoteRelation(dialect, table)} ADD CONSTRAINT ${name} CHECK (${dialect.quoteIdentifier(column)} IS NOT NULL) NOT VALID;`,
    },
  ];
}
