import type { Catalog, CatalogDifference, CatalogObject } from './catalog';

/** What is not the same in two catalogs of one server version. Empty when they are equal. */
export function compareCatalogs(before: Catalog, after: Catalog): CatalogDifference[] {
  const left = byIdentity(before);
  const right = byIdentity(after);
  const identities = [...new Set([...left.keys(), ...right.keys()])].sort();
  return identities.flatMap((identity) => {
    const was = left.get(identity);
    const is = right.get(identity);
    if (was?.definition === is?.definition) return [];
    const { kind, name } = (was ?? is) as CatalogObject;
    const difference = {
      kind,
      name,
      before: was?.definition ?? null,
      after: is?.definition ?? null,
      orderOnly: false,
    };
    if (kind !== 'column-order') return [difference];
    // Columns that came or went are differences of their own.
    return sameColumns(was, is) ? [{ ...difference, orderOnly: true }] : [];
  });
}

/** `column orders.note: text NOT NULL → text`, for reports. */
export function describeDifference({
  kind,
  name,
  before,
  after,
  orderOnly,
}: CatalogDifference): string {
  if (orderOnly) return `columns of ${name} in another order: ${before} → ${after}`;
  if (before === null) return `${kind} ${name} is new: ${oneLine(after)}`;
  if (after === null) return `${kind} ${name} is gone: ${oneLine(before)}`;
  return `${kind} ${name}: ${oneLine(before)} → ${oneLine(after)}`;
}

function byIdentity(catalog: Catalog): Map<string, CatalogObject> {
  return new Map(catalog.objects.map((object) => [`${object.kind} ${object.name}`, object]));
}

function sameColumns(was: CatalogObject | undefined, is: CatalogObject | undefined): boolean {
  const columns = (object: CatalogObject | undefined) =>
    object?.definition.split(', ').sort().join(', ');
  return columns(was) === columns(is);
}

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
