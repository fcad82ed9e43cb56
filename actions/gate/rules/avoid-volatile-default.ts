import { backfillEntry, backfillName } from '../backfill-advice';
import { notNullByCheck } from '../not-null-by-check';
import { onOperation, type Rule } from '../rule';
import { afterRest, identifier, inTransaction, label, newName, ownAction } from '../sql-text';

const serial: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};

export const avoidVolatileDefault: Rule = {
  id: 'avoid-volatile-default',
  engines: ['postgres'],
  severity: 'error',
  title: 'New column rewrites the table',
  problem:
    'A default that differs from row to row (random(), gen_random_uuid(), nextval()), serial, IDENTITY and GENERATED … STORED write every row anew under ACCESS EXCLUSIVE. Constants and now() do not.',
  rewrite:
    'Add the column without its default, set the default for new rows, fill the old rows with the backfill stage.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['add-column'], ({ table, column }, step) => {
    const integer = serial[column.type];
    const volatile = column.default?.volatility === 'volatile' ? column.default.sql : null;
    const generated = column.generated === 'stored' || column.generated === 'identity';
    if ((integer === undefined && volatile === null && !generated) || step.isNew(table))
      return null;
    const name = identifier(step, column.name);
    const sequence = identifier(step, newName(table, [column.name], 'seq'));
    const value = volatile ?? `nextval('${sequence}')`;
    const message = `Every row of ${label(step, table)} is written anew while nothing can read or write it.`;
    const own = ownAction(step);
    if (generated || own === null) {
      return {
        message: `${message} Add a plain column, keep it up to date by a trigger, and fill the old rows with the backfill stage.`,
        fix: null,
      };
    }
    const alter = `${own.head} ALTER COLUMN ${name} SET DEFAULT ${value}`;
    const add = `${own.head} ADD COLUMN ${name} ${integer ?? column.type}`;
    const create = `CREATE SEQUENCE ${sequence} OWNED BY ${own.head.replace(/^alter\s+table\s+(if\s+exists\s+)?(only\s+)?/i, '')}.${name}`;
    const steps = volatile === null ? [add, create, alter] : [add, alter];
    const notNull = column.notNull || integer !== undefined;
    return {
      message: `${message} Add it without the default, set the default for new rows only, and fill the old ones:\n${backfillEntry(
        {
          name: backfillName(table.name, column.name),
          table: label(step, table),
          set: `${name} = ${value}`,
          where: `${name} IS NULL`,
        },
      )}`,
      fix: afterRest(own, [
        inTransaction(...steps),
        ...(notNull ? notNullByCheck(step, table, column.name) : []),
      ]),
    };
  }),
};
