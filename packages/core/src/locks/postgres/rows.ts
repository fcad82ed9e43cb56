import type { LockRow } from './lock-row';
import { columnRows } from './tables/columns';
import { constraintRows } from './tables/constraints';
import { indexRows } from './tables/indexes';
import { maintenanceRows } from './tables/maintenance';
import { otherRows } from './tables/others';
import { partitionRows } from './tables/partitions';
import { tableRows } from './tables/tables';
import { typeRows } from './tables/types';
import { viewRows } from './tables/views';

/** What statements lock, by groups; what is in none of them locks no relation, or as a query does. */
export const lockTables: readonly { readonly title: string; readonly rows: readonly LockRow[] }[] =
  [
    { title: 'Tables', rows: tableRows },
    { title: 'Columns', rows: columnRows },
    { title: 'Constraints', rows: constraintRows },
    { title: 'Indexes', rows: indexRows },
    { title: 'Partitions', rows: partitionRows },
    { title: 'Views', rows: viewRows },
    { title: 'Types, domains and sequences', rows: typeRows },
    { title: 'Maintenance', rows: maintenanceRows },
    { title: 'Others', rows: otherRows },
  ];
