import { type Catalog, type CatalogObject, sortCatalog } from '../../catalog/catalog';
import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import {
  cutTableText,
  withDefiner,
  withOtherDatabase,
  withoutVersionComments,
} from './create-text';
import { eventObjects, routineObjects, triggerObjects } from './program-objects';
import { withSettings } from './session-settings';
import { tableObjects } from './table-objects';

const quote = mysqlDialect.quoteIdentifier;

/**
 * Reads the whole schema of the session's database: SHOW CREATE for every table and view, one query each
 * for routines, triggers and events. Left out, as they differ without a change of the schema: the next
 * AUTO_INCREMENT value, who created something (DEFINER) and when, and the database's own name.
 */
export async function readMysqlCatalog(session: Session): Promise<Catalog> {
  // SHOW CREATE writes by these: https://dev.mysql.com/doc/refman/8.4/en/show-create-table.html
  const settings = {
    sql_mode: '',
    sql_quote_show_create: 1,
    time_zone: '+00:00',
    group_concat_max_len: 1_000_000,
  };
  return withSettings(session, settings, async () => {
    const relations = await readRelations(session);
    const objects: CatalogObject[] = [];
    for (const { name, type } of relations) {
      objects.push(...relationObjects(name, type, await showCreate(session, type, name)));
    }
    const routines = await routineObjects(session);
    const names = new Set([...relations, ...routines].map(({ name }) => name));
    const all = [
      ...objects,
      ...routines,
      ...(await triggerObjects(session)),
      ...(await eventObjects(session)),
    ];
    return sortCatalog(
      all.map((object) => ({
        ...object,
        definition: withOtherDatabase(object.definition, session.database, null, names),
      })),
    );
  });
}

interface Relation {
  readonly name: string;
  /** `BASE TABLE`, `VIEW`; MariaDB also `SEQUENCE`, `SYSTEM VERSIONED`. */
  readonly type: string;
}

function readRelations(session: Session): Promise<Relation[]> {
  return session.query<Relation>(
    `SELECT TABLE_NAME AS name, TABLE_TYPE AS type FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE 'lockkeeper|_%' ESCAPE '|'`,
  );
}

async function showCreate(session: Session, type: string, name: string): Promise<string> {
  const kind = type === 'VIEW' ? 'View' : 'Table';
  const [row] = await session.query<Record<string, string>>(`SHOW CREATE ${kind} ${quote(name)}`);
  const text = row?.[`Create ${kind}`];
  if (text === undefined) throw new Error(`the server did not show how ${name} is created`);
  return text;
}

function relationObjects(name: string, type: string, created: string): CatalogObject[] {
  if (type === 'VIEW') return [{ kind: 'view', name, definition: withDefiner(created, '') }];
  if (type === 'SEQUENCE') {
    return [{ kind: 'sequence', name, definition: created }];
  }
  const { parts, options } = cutTableText(created);
  return tableObjects(name, parts, withoutVersionComments(options));
}
