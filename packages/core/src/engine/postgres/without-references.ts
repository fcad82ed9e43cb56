import type { RelationName } from '../../sql/operation';
import { postgresDialect } from '../../sql/postgres/dialect';
import { quoteRelation } from '../../sql/quote-relation';
import type { Session } from '../session';

interface Reference {
  /** The table that has it, as SQL. */
  readonly home: string;
  readonly name: string;
  readonly definition: string;
  readonly comment: string | null;
}

/**
 * Runs `work` with the tables' foreign keys taken off, and puts them back after it: the server then checks all rows by
 * one join, which takes a fraction of a look-up for each row. With 'plain', the foreign keys of partitioned tables, of
 * partitions and of tables with heirs stay, and so do those that are not validated.
 * https://www.postgresql.org/docs/current/populate.html#POPULATE-RM-FKEYS
 *
 * Throws the server's refusal where a row has no parent.
 */
export async function withoutReferences(
  session: Session,
  tables: readonly RelationName[],
  work: () => Promise<void>,
  which: 'plain' | 'all' = 'plain',
): Promise<void> {
  const quote = postgresDialect.quoteIdentifier;
  const references: Reference[] = [];
  for (const name of tables) {
    const home = quoteRelation(postgresDialect, name);
    const own = await session.query<Omit<Reference, 'home'>>(referencesSql[which], [home]);
    references.push(...own.map((one) => ({ home, ...one })));
  }
  await session.transaction(async () => {
    for (const { home, name } of references) {
      await session.execute(`ALTER TABLE ${home} DROP CONSTRAINT ${quote(name)}`);
    }
    await work();
    for (const { home, name: constraint, definition, comment } of references) {
      await session.execute(
        `ALTER TABLE ${home} ADD CONSTRAINT ${quote(constraint)} ${definition}`,
      );
      if (comment === null) continue;
      await session.execute(
        `COMMENT ON CONSTRAINT ${quote(constraint)} ON ${home} IS ${postgresDialect.quoteLiteral(comment)}`,
      );
    }
  });
}

/** A partition has its foreign keys from the whole, with which they go and come. */
const ownReferences = `
  SELECT k.conname AS name, pg_get_constraintdef(k.oid) AS definition,
         obj_description(k.oid, 'pg_constraint') AS comment
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
   WHERE k.conrelid = $1::regclass AND k.contype = 'f' AND k.conislocal AND k.conparentid = 0
     AND pg_has_role(c.relowner, 'USAGE') AND pg_has_role(p.relowner, 'USAGE')`;

const referencesSql = {
  all: `${ownReferences} ORDER BY k.conname`,
  plain: `${ownReferences}
     AND k.convalidated AND c.relkind = 'r' AND p.relkind = 'r' AND NOT c.relispartition
     AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid OR h.inhrelid = c.oid)
   ORDER BY k.conname`,
};
