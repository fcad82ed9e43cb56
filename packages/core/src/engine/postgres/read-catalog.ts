import type { Catalog, CatalogObject } from '../../catalog/catalog';
import { sortCatalog } from '../../catalog/catalog';
import type { Session } from '../session';
import { catalogQueries } from './catalog-queries';

interface Row {
  readonly schema: string | null;
  readonly parent?: string;
  readonly name: string;
  readonly definition: string;
}

/** Reads the whole schema in one read-only transaction. */
export async function readPostgresCatalog(session: Session): Promise<Catalog> {
  return session.transaction(async () => {
    await session.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await session.execute(`SET LOCAL search_path = ''`);
    const objects: CatalogObject[] = [];
    for (const { kind, sql } of catalogQueries(session.version)) {
      const rows = await session.query<Row>(sql);
      objects.push(
        ...rows.map((row) => ({ kind, name: objectName(row), definition: row.definition })),
      );
    }
    return sortCatalog(objects);
  });
}

function objectName({ schema, parent, name }: Row): string {
  const qualifier = schema === null || schema === 'public' ? [] : [schema];
  return [...qualifier, ...(parent === undefined ? [] : [parent]), name].join('.');
}
