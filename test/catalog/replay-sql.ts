import { applyOperation } from '@lockkeeper/core/catalog/replay';
import { relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { WritableSchema } from '@lockkeeper/core/catalog/replay-store';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { Statement } from '@lockkeeper/core/sql/statement';

/** The statements of a text that a server can be sent. */
export function statementsOf(dialect: Dialect, text: string, path = 'test.sql'): Statement[] {
  const { statements, errors } = dialect.split(text, path);
  if (errors.length > 0) throw new Error(`${path}:${errors[0]?.line}: ${errors[0]?.message}`);
  return statements.filter(({ kind }) => kind === 'sql');
}

/** Applies one statement; says what of it could not be read. */
export function replay(
  dialect: Dialect,
  schema: WritableSchema,
  statement: Statement,
): string | null {
  const { operations, unread } = dialect.parse(statement);
  for (const operation of operations) {
    applyOperation(schema, operation, { migration: statement.path });
  }
  return unread?.message ?? null;
}

/** Leaves out the columns of tables that a query made, and what CHECKs read of them: only a server knows. */
export function isReplayed(schema: ReplayedSchema): (fact: string) => boolean {
  const unknown = [...schema.tables.values()]
    .filter(({ complete }) => !complete)
    .flatMap(({ name }) =>
      ['column', 'check'].map((kind) => `${kind} ${relationLabel(schema, name)}.`),
    );
  return (fact) => !unknown.some((start) => fact.startsWith(start));
}
