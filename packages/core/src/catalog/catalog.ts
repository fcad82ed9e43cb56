/** One object of a schema: its kind, its qualified name, and a canonical text that changes when it does. */
export interface CatalogObject {
  /** `table`, `column`, `index`, `constraint`, `view`, `function`, `trigger`, `type`, `sequence`, `policy` … */
  readonly kind: string;
  /** `schema.name` (without the default schema), for parts `table.part`. */
  readonly name: string;
  readonly definition: string;
}

/** A schema as data, sorted by kind and name. Lockkeeper's own objects are left out. */
export interface Catalog {
  readonly objects: readonly CatalogObject[];
}

export interface CatalogDifference {
  readonly kind: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The same columns in another order: what a down that re-adds a column leaves behind. */
  readonly orderOnly: boolean;
}

/** A catalog of these objects, in its order: by kind, then by name, by code units. */
export function sortCatalog(objects: readonly CatalogObject[]): Catalog {
  const key = (object: CatalogObject) => `${object.kind}\0${object.name}\0${object.definition}`;
  const keyed = objects.map((object) => [key(object), object] as const);
  keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { objects: keyed.map(([, object]) => object) };
}
