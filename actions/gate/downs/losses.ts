import { findTable, relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import type { MigrationStep } from '../step';
import { type MadeHere, madeHere } from './made-here';
import { tableBefore } from './table-names';

/** Something that a down takes away. */
export interface Loss {
  readonly statement: Statement;
  /** `DROP TABLE orders`, for messages. */
  readonly command: string;
  /** What goes: `the table orders with its rows`. */
  readonly what: string;
  /** Whether it was there before the up; else the up made it, and only what was written since is lost. */
  readonly before: boolean;
  /** False where no migration made it, so that it is only taken to exist. */
  readonly known: boolean;
}

/** What the down of a migration takes away, in order; empty without a down. */
export function lossesOf(step: MigrationStep): Loss[] {
  const { up, down, schema } = step;
  if (down === null) return [];
  const made = madeHere(schema);
  for (const { parsed } of up.statements) for (const each of parsed.operations) made.follow(each);
  return down.statements.flatMap(({ statement, parsed }) =>
    parsed.operations.flatMap((operation) => {
      const loss = lossOf(operation, made, step);
      made.follow(operation);
      return loss === null ? [] : [{ ...loss, statement }];
    }),
  );
}

type Taken = Omit<Loss, 'statement'>;

/** What a table was called before the up. */
function oldName(table: RelationName, { up, schema }: MigrationStep): RelationName {
  const operations = up.statements.flatMap(({ parsed }) => parsed.operations);
  return tableBefore(schema, table, operations);
}

function lossOf(operation: Operation, made: MadeHere, step: MigrationStep): Taken | null {
  const named = (table: RelationName) => relationLabel(step.schema, table);
  const ofTable = (table: RelationName, command: string, what: string): Taken => ({
    command: `${command} ${named(table)}`,
    what,
    before: !made.table(table),
    known: made.table(table) || findTable(step.schema, oldName(table, step)) !== undefined,
  });
  switch (operation.kind) {
    case 'drop-table': {
      const { table } = operation;
      return ofTable(table, 'DROP TABLE', `the table ${named(table)} with its rows`);
    }
    case 'truncate': {
      const { table } = operation;
      return ofTable(table, 'TRUNCATE', `all rows of ${named(table)}`);
    }
    case 'drop-column': {
      const { table, column } = operation;
      const loss = ofTable(
        table,
        'DROP COLUMN',
        `the column ${column} of ${named(table)} with its values`,
      );
      const command = `DROP COLUMN ${column}`;
      return { ...loss, command, before: loss.before && !made.column(table, column) };
    }
    case 'delete': {
      const { table, where } = operation;
      // It takes back what the up has put in.
      if (where !== null && made.filled(table)) return null;
      const rows = where === null ? 'all rows' : 'rows';
      return ofTable(table, 'DELETE FROM', `${rows} of ${named(table)}`);
    }
    case 'drop-schema': {
      const { schema } = operation;
      return {
        command: `DROP SCHEMA ${schema}`,
        what: `the schema ${schema} with all that is in it`,
        before: !made.schema(schema),
        known: true,
      };
    }
    case 'drop-type': {
      const { type, cascade } = operation;
      // Without CASCADE it is refused while a column is of the type.
      if (!cascade) return null;
      return {
        command: `DROP TYPE ${named(type)} CASCADE`,
        what: `every column of the type ${named(type)}`,
        before: !made.type(type),
        known: true,
      };
    }
    case 'alter-table-other': {
      const { table, action } = operation;
      const [verb] = /^(?:DROP|TRUNCATE) PARTITION/.exec(action) ?? [];
      if (verb === undefined || made.partitioned(table)) return null;
      return {
        ...ofTable(table, verb, `partitions of ${named(table)} with their rows`),
        command: `${verb} of ${named(table)}`,
      };
    }
    default:
      return null;
  }
}
