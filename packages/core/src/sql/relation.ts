import type { Dialect } from './dialect';
import type { RelationName } from './operation';

type Names = Pick<Dialect, 'defaultSchema'>;

/** `schema.name` as reports show it, without the schema where it is the default one. */
export function relationLabel(relation: RelationName, dialect: Names): string {
  const { schema, name } = relation;
  return schema === null || schema === dialect.defaultSchema ? name : `${schema}.${name}`;
}

/** Whether two names mean the same relation when a name without a schema means the default one. */
export function sameRelation(one: RelationName, other: RelationName, dialect: Names): boolean {
  return (
    one.name === other.name &&
    (one.schema ?? dialect.defaultSchema) === (other.schema ?? dialect.defaultSchema)
  );
}
