import type { FactGroup } from './fact';
import { columns } from './facts/columns';
import { constraints } from './facts/constraints';
import { indexes } from './facts/indexes';
import { maintenance } from './facts/maintenance';
import { others } from './facts/others';
import { partitioned } from './facts/partitions';
import { tables } from './facts/tables';
import { typeChanges } from './facts/type-changes';
import { types } from './facts/types';
import { views } from './facts/views';

/** Every row of the fact tables about PostgreSQL. */
export const factGroups: readonly FactGroup[] = [
  tables,
  columns,
  typeChanges,
  constraints,
  indexes,
  partitioned,
  views,
  types,
  maintenance,
  others,
];
