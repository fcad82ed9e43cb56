import { counted } from '@lockkeeper/core/report/counts';
import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import { invalidInput } from './invalid-input';
import { type Asking, mostKeys, type Offenders, type Suspect } from './offenders';
import { keyOfValues, primaryKeyOf } from './primary-key';
import { rowsWhere } from './rows-where';

type Change = Pick<OperationOf<'alter-column-type'>, 'column' | 'type' | 'using'>;

/** Before the statement timeout, so that what was seen until then can be told. */
const longestMilliseconds = 8_000;

interface Seen {
  readonly seen: number;
  readonly bad: number;
  readonly all: boolean;
  readonly keys: readonly (readonly string[])[];
}

/** Rows whose value the new type of a column does not take. */
export function postgresConversion(table: RelationName, change: Change): Suspect {
  const words = `in ${oneLine(change.column)} that ${oneLine(change.type)} does not take`;
  return {
    kind: 'conversion',
    table,
    words: [`has a value ${words}`, `have values ${words}`],
    find: (asking) => findRefused(asking, table, change),
  };
}

async function findRefused(
  asking: Asking,
  table: RelationName,
  change: Change,
): Promise<Offenders> {
  const where = await invalidInput(asking, table, change);
  if (where !== null) return rowsWhere(asking, { table, where });
  const { engine, session } = asking;
  const { dialect } = engine;
  const key = await primaryKeyOf(asking, table);
  const keys = key.order.map((column) => `${column}::text`);
  const body = loop({
    from: quoteRelation(dialect, table),
    keys: `ARRAY[${keys.join(', ')}]::text[]`,
    order: key.order.length === 0 ? '' : ` ORDER BY ${key.order.join(', ')}`,
    type: change.type,
    expression: change.using ?? dialect.quoteIdentifier(change.column),
  });
  await session.execute(`DO LANGUAGE plpgsql ${dialect.quoteLiteral(body)}`);
  const [row] = await session.query<{ told: string }>(
    `SELECT current_setting('lockkeeper.refused') AS told`,
  );
  const told = JSON.parse(row?.told ?? '') as Seen;
  const shown = key.columns.length === 0 ? [] : told.keys.map(keyOfValues);
  return {
    rows: told.all ? told.bad : null,
    groups: null,
    keys: shown,
    keyColumns: key.columns,
    reason: told.all
      ? null
      : `of the first ${counted(told.seen, 'row')} it is ${counted(told.bad, 'row')}, and ${longestMilliseconds / 1000} s were over`,
  };
}

/**
 * Assigns every row's new value to a variable of the new type, which casts as ALTER COLUMN … TYPE does, and
 * lets the refused ones pass: https://www.postgresql.org/docs/current/plpgsql-statements.html
 * A DO block returns nothing, so it leaves what it saw in a setting that ends with the transaction.
 */
function loop(parts: {
  readonly from: string;
  readonly keys: string;
  readonly order: string;
  readonly type: string;
  readonly expression: string;
}): string {
  return `#variable_conflict use_column
DECLARE
  lockkeeper_row record;
  lockkeeper_value ${parts.type};
  lockkeeper_seen bigint := 0;
  lockkeeper_bad bigint := 0;
  lockkeeper_keys json[] := '{}';
  lockkeeper_all boolean := true;
  lockkeeper_end timestamptz := clock_timestamp() + interval '${longestMilliseconds} ms';
BEGIN
  FOR lockkeeper_row IN SELECT tableoid AS part, ctid AS place, ${parts.keys} AS keys FROM ${parts.from}${parts.order} LOOP
    IF lockkeeper_seen % 1000 = 0 AND clock_timestamp() > lockkeeper_end THEN
      lockkeeper_all := false;
      EXIT;
    END IF;
    lockkeeper_seen := lockkeeper_seen + 1;
    BEGIN
      SELECT (
${parts.expression}
) INTO lockkeeper_value FROM ${parts.from}
       WHERE tableoid = lockkeeper_row.part AND ctid = lockkeeper_row.place;
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
      lockkeeper_bad := lockkeeper_bad + 1;
      IF lockkeeper_bad <= ${mostKeys} THEN
        lockkeeper_keys := lockkeeper_keys || to_json(lockkeeper_row.keys);
      END IF;
    END;
  END LOOP;
  PERFORM set_config('lockkeeper.refused', json_build_object('seen', lockkeeper_seen,
    'bad', lockkeeper_bad, 'all', lockkeeper_all, 'keys', to_json(lockkeeper_keys))::text, true);
END`;
}
