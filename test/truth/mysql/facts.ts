import type { FactGroup } from './fact';
import { addedColumns } from './facts/added-columns';
import { characterSets } from './facts/character-sets';
import { clauses } from './facts/clauses';
import { columns } from './facts/columns';
import { fulltext } from './facts/fulltext';
import { keys } from './facts/keys';
import { neighbours } from './facts/neighbours';
import { partitions } from './facts/partitions';
import { restatedColumns } from './facts/restated-columns';
import { rowVersions } from './facts/row-versions';
import { textColumns } from './facts/text-columns';
import { virtualAndSpecialColumns } from './facts/virtual-and-special-columns';
import { withoutPrimaryKey } from './facts/without-primary-key';

/** Every row of the fact tables about MySQL and MariaDB. */
export const factGroups: readonly FactGroup[] = [
  addedColumns,
  virtualAndSpecialColumns,
  columns,
  rowVersions,
  restatedColumns,
  textColumns,
  withoutPrimaryKey,
  fulltext,
  keys,
  characterSets,
  partitions,
  clauses,
  neighbours,
];
