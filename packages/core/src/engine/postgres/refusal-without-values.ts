import type { DatabaseError } from '../session';

/** A name in quotes, or the first value and all behind it. */
const nameOrValues =
  /(\b(?:column|constraint|encoding|extension|index|relation|role|schema|table|type) "[^"]*")|".*/gs;
/** Classes of errors whose detail is of objects, not of rows. */
const ofObjects = /^(?:0A|2B|3F|42|58)/;

/**
 * A refusal in words that show nothing of the rows, which may be production's: the line and the column of a COPY and the
 * columns of a key stay, the row and the key's value do not.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function refusalWithoutValues(
  { message, code, detail }: DatabaseError,
  bringsRows: boolean,
): string {
  if (code.startsWith('P0')) return `code in the database raised an exception (${code})`;
  const inRange = message.replace(/^value ".*" is out of range/s, 'value is out of range');
  const cut = bringsRows || code.startsWith('22');
  const text = cut ? inRange.replace(nameOrValues, '$1').replace(/[:,]?\s*$/, '') : message;
  const place = placeOf(detail, ofObjects.test(code) && !bringsRows);
  return place === null ? text : `${text} (${place})`;
}

function placeOf(detail: string | null, isOfObjects: boolean): string | null {
  if (detail === null) return null;
  const [, table, line, column] =
    /^COPY (.*?), line (\d+)(?:, column ([^:\n]*))?(?:[:\n]|$)/s.exec(detail) ?? [];
  if (line !== undefined) {
    return `COPY ${table}, line ${line}${column === undefined ? '' : `, column ${column}`}`;
  }
  const key = /^Key \((.*?)\)=\(/s.exec(detail)?.[1];
  if (key !== undefined) return `key ${key}`;
  return isOfObjects ? detail : null;
}
