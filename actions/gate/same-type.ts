import type { ReplayedColumn } from '@lockkeeper/core/catalog/replay-schema';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { isSameType } from '@lockkeeper/core/locks/mysql/column-type';
import { postgresTypeChange } from '@lockkeeper/core/locks/postgres-type-change';
import type { ColumnDefinition } from '@lockkeeper/core/sql/operation';

/** How a column that is there differs from one that a statement asks for; null where it does not, or is not known. */
export function columnDifference(
  engine: EngineName,
  there: ReplayedColumn,
  asked: ColumnDefinition,
): string | null {
  if (there.type === null) return null;
  if (!sameType(engine, { ...there, type: there.type }, asked)) {
    return `is ${there.type} and not ${asked.type}`;
  }
  if (asked.notNull && there.notNull === false) return 'allows NULL';
  return asked.default !== null && there.default === null && there.generated === null
    ? 'has no default'
    : null;
}

function sameType(
  engine: EngineName,
  there: ReplayedColumn & { readonly type: string },
  asked: ColumnDefinition,
): boolean {
  if (engine !== 'postgres') return isSameType(there.type, asked.type);
  // A serial column is an integer with a default once it is there.
  const type = asked.type.replace(
    /^(small|big)?serial[248]?$/,
    (serial) => serials[serial] ?? serial,
  );
  return [postgresTypeChange(there.type, type), postgresTypeChange(type, there.type)].every(
    (change) => change === 'none',
  );
}

const serials: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};
