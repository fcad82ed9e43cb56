import { typeOfText } from '@lockkeeper/core/catalog/replay-lookup';
import { fillingOf, isConstrainedDomain } from '@lockkeeper/core/locks/postgres/column-work';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { ColumnDefinition, Operation } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from '../backfill-advice';
import { notNullByCheck } from '../not-null-by-check';
import { onOperation, type Rule } from '../rule';
import { afterRest, identifier, label, newName, ownAction } from '../sql-text';
import type { OperationStep } from '../step';

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
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'New column rewrites the table',
  problem:
    'A default that differs from row to row (random(), gen_random_uuid(), nextval()), serial, IDENTITY, GENERATED … STORED and a domain with a constraint write every row anew under ACCESS EXCLUSIVE. Constants and now() do not.',
  rewrite:
    'Add the column without its default, set the default for new rows, fill the old rows with the backfill stage.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['add-column'], (operation, step) => {
    const { table, column } = operation;
    const integer = serial[column.type];
    const volatile = column.default?.volatility === 'volatile' ? column.default.sql : null;
    const generated = column.generated === 'stored' || column.generated === 'identity';
    const domain = constrainedDomain(step, column);
    // One ALTER TABLE writes the table once, however many such columns it adds.
    const [first, ...others] = step.parsed.operations.filter((one) => rewrites(step, one));
    if (first !== step.operation || step.isNew(table)) return null;
    const name = identifier(step, column.name);
    const sequence = identifier(step, newName(table, [column.name], 'seq'));
    const value = volatile ?? `nextval('${sequence}')`;
    const certain = fillingOf(operation, step.schema) === 'sure';
    const written = `Every row of ${label(step, table)} is written anew while nothing can read or write it`;
    const message = certain
      ? `${written}.`
      : `${written}, unless ${volatile} is declared STABLE or IMMUTABLE, which no migration tells.`;
    const severity = certain ? {} : ({ severity: 'warning' } as const);
    const own = ownAction(step);
    if (domain !== undefined) {
      return {
        message: `${message} PostgreSQL does so for every type with a constraint of its own, such as the domain ${column.type}, with or without a default. Add a column of ${domain.base ?? 'the type below'} with a CHECK that is NOT VALID, VALIDATE that, and fill the old rows with the backfill stage.`,
        fix: null,
      };
    }
    if (generated || own === null) {
      return {
        ...severity,
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
      ...severity,
      message: `${message} Add it without the default, set the default for new rows only, and fill the old ones:\n${backfillEntry(
        {
          name: backfillName(table.name, column.name),
          table: label(step, table),
          set: `${name} = ${value}`,
          where: `${name} IS NULL`,
        },
      )}`,
      fix:
        others.length > 0
          ? null
          : afterRest(own, [
              inTransaction(...steps),
              ...(notNull ? notNullByCheck(step, table, column.name) : []),
            ]),
    };
  }),
};

function rewrites({ schema }: OperationStep, operation: Operation): boolean {
  return operation.kind === 'add-column' && fillingOf(operation, schema) !== 'no';
}

function constrainedDomain({ schema }: OperationStep, { type }: ColumnDefinition) {
  return isConstrainedDomain(schema, type) ? typeOfText(schema, type) : undefined;
}
