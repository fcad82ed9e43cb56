import { findColumn, findTable } from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import {
  beginsWith,
  indexedKeys,
  type ReferencedKey,
  referencedKeys,
  uniqueKeys,
} from '../referenced-keys';
import { onStatementWith, type Rule } from '../rule';
import { label } from '../sql-text';
import type { StatementStep } from '../step';

export const requireParentKey: Rule = {
  id: 'require-parent-key',
  group: 'data',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Foreign key to columns that are no key',
  problem:
    'A foreign key needs a unique key over exactly the columns that it refers to: PostgreSQL refuses it without (42830), MySQL from 8.4 on (6125, restrict_fk_on_non_standard_key). MariaDB and MySQL before 8.4 need an index that begins with them.',
  rewrite: 'A unique index on the parent first, in a migration before this one.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html',
  check: onStatementWith(['create-table', 'add-column', 'add-constraint'], (step) => {
    const missing = referencedKeys(step).find((reference) => lacksKey(reference, step));
    if (missing === undefined) return null;
    const { table, key } = missing;
    const parent = label(step, table);
    const unique = needsUnique(step);
    const code = step.engine === 'postgres' ? '42830' : unique ? '6125' : 'errno 150';
    return {
      message: `${parent} has no ${unique ? 'unique key' : 'index'} on (${key.join(', ')}), so ${step.engine === 'postgres' ? 'PostgreSQL' : 'the server'} refuses the foreign key (${code}). Make one first, in a migration of its own.`,
      fix: null,
    };
  }),
};

function needsUnique({ engine, version, settings }: StatementStep): boolean {
  if (engine === 'postgres') return true;
  if (engine === 'mariadb' || !atLeast(version, 8, 4)) return false;
  const restricted = settings.get('restrict_fk_on_non_standard_key') ?? 'on';
  return !/^'?(0|off|false)'?$/i.test(restricted);
}

function lacksKey({ table, key }: ReferencedKey, step: StatementStep): boolean {
  const { schema, engine } = step;
  if (!findTable(schema, table)?.complete || key.length === 0) return false;
  if (key.some((column) => findColumn(schema, table, column) === undefined)) return false;
  if (!needsUnique(step)) {
    return !indexedKeys(schema, table).some((index) => beginsWith(schema, index, key));
  }
  const wanted = engine === 'postgres' ? key.toSorted() : key;
  return !uniqueKeys(schema, table).some(
    (unique) =>
      unique.length === key.length &&
      beginsWith(schema, engine === 'postgres' ? unique.toSorted() : unique, wanted),
  );
}
