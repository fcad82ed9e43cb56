import type { TableFingerprint, TableShape } from '../../fingerprint/table-fingerprint';
import { mysqlDialect } from '../../sql/mysql/dialect';
import { DatabaseError, type Session } from '../session';
import { withSettings } from './session-settings';
import { valueKind } from './value-kind';

const quote = mysqlDialect.quoteIdentifier;

/**
 * Row count and checksum of the named columns, in one statement. Each row becomes one text from which its
 * values could be told again: the values, then the length of every value of free length, then which values
 * are NULL. The first 60 bits of the text's SHA-256 are summed over all rows, in exact decimal numbers: a
 * sum does not depend on the order of rows, and unlike XOR does not cancel out rows that are equal.
 */
export async function fingerprintMysqlTable(
  session: Session,
  { table, label, columns: shape }: TableShape,
  columns: readonly string[],
): Promise<TableFingerprint> {
  const encodings = columns.map((name) => {
    const type = shape.find((column) => column.name === name)?.type;
    if (type === undefined) throw new Error(`the column ${name} is not in ${label}`);
    return encode(quote(name), type);
  });
  const parts = [
    ...encodings.map(({ value }) => value),
    ...encodings.flatMap(({ length }) => (length === null ? [] : [length])),
    ...nullMasks(columns.map(quote)),
  ];
  const hash = `SHA2(CONCAT_WS('#', ${parts.join(', ')}), 256)`;
  const number = `CAST(CONV(LEFT(${hash}, 15), 16, 10) AS UNSIGNED)`;
  const [row] = await session.query<{ total: string; checksum: string }>(
    `SELECT CAST(COUNT(*) AS CHAR) AS total,
            CAST(COALESCE(SUM(COALESCE(${number}, ${tooLongMark})), 0) AS CHAR) AS checksum
       FROM ${quote(table.name)}`,
  );
  if (row === undefined) throw new Error(`no fingerprint of ${label} came back`);
  if (BigInt(row.checksum) >= tooLongMark) throw tooLong(label);
  return { table: label, columns, rows: Number(row.total), checksum: row.checksum };
}

/** Stands for a row without a hash; more than the hashes of any number of rows add up to. */
const tooLongMark = 10n ** 40n;

interface Encoding {
  readonly value: string;
  /** Its length as digits, for values that could contain the separator. */
  readonly length: string | null;
}

function encode(column: string, type: string): Encoding {
  // One character set for all, since two that have none in common cannot be joined.
  const text = `CONVERT(${column} USING utf8mb4)`;
  switch (valueKind(type)) {
    case 'number':
    case 'temporal':
      return { value: column, length: null };
    // A FLOAT prints with six digits, as a DOUBLE with all that it takes to tell it from its neighbours.
    case 'float':
      return { value: `${column} + 0e0`, length: null };
    case 'bits':
      return { value: `${column} + 0`, length: null };
    // In local time two instants of the hour that comes twice in autumn print alike.
    case 'timestamp':
      return { value: `UNIX_TIMESTAMP(${column})`, length: null };
    case 'binary':
      return { value: `HEX(${column})`, length: null };
    // Hashed on their own, so that a row does not outgrow max_allowed_packet.
    case 'long-text':
      return { value: `SHA2(${text}, 256)`, length: null };
    case 'long-binary':
      return { value: `SHA2(${column}, 256)`, length: null };
    case 'json':
      return { value: `SHA2(CAST(${column} AS CHAR), 256)`, length: null };
    default:
      return { value: text, length: `CHAR_LENGTH(${column})` };
  }
}

/** CONCAT_WS leaves NULL values out; sums of powers of two tell which ones, 60 columns each. */
function nullMasks(columns: readonly string[]): string[] {
  const masks: string[] = [];
  for (let from = 0; from < columns.length; from += 60) {
    const bits = columns
      .slice(from, from + 60)
      .map((column, index) => `(${column} IS NULL) * ${2n ** BigInt(index)}`);
    masks.push(bits.join(' + '));
  }
  return masks;
}

// CONCAT_WS yields NULL for a result that is longer: https://dev.mysql.com/doc/refman/8.4/en/string-functions.html
function tooLong(label: string): DatabaseError {
  return new DatabaseError(
    `rows of ${label} are longer than max_allowed_packet and cannot be fingerprinted`,
    {
      code: '1301',
      detail: null,
      hint: 'Raise max_allowed_packet.',
      position: null,
      lockTimeout: false,
      statementTimeout: false,
    },
  );
}

/**
 * One snapshot for all that `work` reads, and settings that make values print alike whatever the session's
 * own say; those are restored afterwards.
 */
export async function readMysqlSnapshot<Result>(
  session: Session,
  work: () => Promise<Result>,
): Promise<Result> {
  return withSettings(session, { time_zone: '+00:00', sql_mode: '' }, async () => {
    await session.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return session.transaction(work);
  });
}
