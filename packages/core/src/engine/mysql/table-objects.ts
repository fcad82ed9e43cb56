import type { CatalogObject } from '../../catalog/catalog';
import { leadingName, withoutVersionComments } from './create-text';

/** A table's own object, the order of its columns, and one object for each column, key and constraint. */
export function tableObjects(
  table: string,
  parts: readonly string[],
  options: string,
): CatalogObject[] {
  const objects = parts.map((part) => partObject(table, withoutVersionComments(part)));
  const columns = parts.flatMap((part) => {
    const name = leadingName(part)?.name;
    return name === undefined ? [] : [name];
  });
  return [
    { kind: 'table', name: table, definition: withoutNextValue(options) },
    { kind: 'column-order', name: table, definition: columns.join(', ') },
    ...objects,
  ];
}

function partObject(table: string, part: string): CatalogObject {
  const column = leadingName(part);
  if (column !== null) {
    return { kind: 'column', name: `${table}.${column.name}`, definition: column.rest };
  }
  const [, words = '', rest = ''] = /^([^`(]*)(.*)$/s.exec(part) ?? [];
  const kind = /\b(KEY|INDEX)\b/.test(words) ? 'index' : 'constraint';
  const named = words.startsWith('PRIMARY') ? null : leadingName(rest);
  const name = named?.name ?? (words.startsWith('PRIMARY') ? 'PRIMARY' : words.trim());
  return { kind, name: `${table}.${name}`, definition: part };
}

/** The next AUTO_INCREMENT value changes with the rows; it stands before every text of the user's. */
function withoutNextValue(options: string): string {
  return options.replace(/(ENGINE=\w+) AUTO_INCREMENT=\d+/, '$1');
}
