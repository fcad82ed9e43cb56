import type { Dialect } from './dialect';
import type { RelationName } from './operation';

/** The relation as SQL, quoted; with its schema where the engine has schemas and one is named. */
export function quoteRelation(dialect: Dialect, { schema, name }: RelationName): string {
  const quoted = dialect.quoteIdentifier(name);
  return schema === null ? quoted : `${dialect.quoteIdentifier(schema)}.${quoted}`;
}
