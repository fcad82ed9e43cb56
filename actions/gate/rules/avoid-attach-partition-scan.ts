import { defaultPartition } from '../partitions';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const avoidAttachPartitionScan: Rule = {
  id: 'avoid-attach-partition-scan',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Attached partition is read under a lock',
  problem:
    'ATTACH PARTITION holds ACCESS EXCLUSIVE on the table that it attaches while it reads every row, unless a valid CHECK proves the bound; a default partition is locked and read as well.',
  rewrite: 'A CHECK of the bound, NOT VALID, then VALIDATE, then ATTACH, then drop the CHECK.',
  manual:
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION',
  check: onOperation(['attach-partition'], ({ table, partition, bound }, step) => {
    const scans = step.prediction?.scans ?? [];
    const rest = defaultPartition(step.schema, table);
    const values = (bound ?? '').replace(/^for\s+values\s+/i, '');
    if (bound && rest !== null && scans.includes(label(step, rest))) {
      return {
        severity: 'error',
        message: `Nobody can read or write the default partition ${label(step, rest)} while each of its rows is compared with the new bound. Give it a CHECK that leaves out ${values}: NOT VALID, then VALIDATE in a migration of its own, then ATTACH.`,
        fix: null,
      };
    }
    if (!bound || !scans.includes(label(step, partition))) return null;
    return {
      message: `Nobody can read or write ${label(step, partition)} while every row is compared with its bound. A CHECK that says the same as ${values}, and that the key IS NOT NULL, spares the scan: add it NOT VALID, VALIDATE it in a migration of its own, ATTACH, and drop it.`,
      fix: null,
    };
  }),
};
