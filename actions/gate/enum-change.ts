import { columnType } from '@lockkeeper/core/catalog/column-type';
import { typeOfText } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';

/** How a list of labels differs from the one before. */
export interface LabelChange {
  readonly removed: readonly string[];
  /** Whether labels that stay have another place: MySQL stores the place. */
  readonly moved: boolean;
}

/** The labels of a type: MySQL's ENUM and SET, and an enum that a migration made; null for other types. */
export function labelsOf(schema: ReplayedSchema, type: string): readonly string[] | null {
  if (/^(enum|set)\s*\(/i.test(type)) return columnType(type).labels;
  const known = typeOfText(schema, type);
  return known?.kind === 'enum' ? known.labels : null;
}

export function labelChange(before: readonly string[], after: readonly string[]): LabelChange {
  const kept = before.filter((label) => after.includes(label));
  return {
    removed: before.filter((label) => !after.includes(label)),
    moved: kept.some((label) => before.indexOf(label) !== after.indexOf(label)),
  };
}
