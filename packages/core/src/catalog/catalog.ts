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
