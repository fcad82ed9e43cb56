import type { OperationOf } from '../../../sql/operation';
import { type LockRow, row, type Target } from '../lock-row';
import { isBoundProven, wantsIndexOfParent } from '../partition-proof';
import { family } from '../relatives';
import { itsDefaultPartition, itself, itsReferencedTables } from '../targets';

const partition: Target<OperationOf<'attach-partition' | 'detach-partition'>> = {
  words: 'the partition',
  of: (operation, { schema }) => family(schema, operation.partition),
};

const attachLocks: LockRow<'attach-partition'>['locks'] = [
  ['SHARE UPDATE EXCLUSIVE', itself],
  ['ACCESS EXCLUSIVE', partition, itsDefaultPartition],
  ['SHARE ROW EXCLUSIVE', itsReferencedTables],
];

const detachLocks = [
  ['ACCESS EXCLUSIVE', itself, itsDefaultPartition],
  ['SHARE ROW EXCLUSIVE', itsReferencedTables],
] as const;

/** ATTACH and DETACH PARTITION. */
export const partitionRows: readonly LockRow[] = [
  row({
    about: 'ATTACH PARTITION under a CHECK that proves the bound',
    kind: 'attach-partition',
    when: [
      {
        words: 'a valid CHECK names the values of the bound, and every index is there',
        holds: (operation, { schema }) =>
          isBoundProven(schema, operation) && !wantsIndexOfParent(schema, operation),
      },
    ],
    locks: attachLocks,
    scans: [itsDefaultPartition, itsReferencedTables],
  }),
  row({
    about: 'ATTACH PARTITION',
    kind: 'attach-partition',
    locks: attachLocks,
    scans: [partition, itsDefaultPartition, itsReferencedTables],
  }),
  row({
    about: 'DETACH PARTITION … CONCURRENTLY',
    kind: 'detach-partition',
    when: [{ words: 'CONCURRENTLY', holds: ({ concurrently }) => concurrently }],
    since: 14,
    locks: [
      ['SHARE UPDATE EXCLUSIVE', itself],
      ['ACCESS EXCLUSIVE', partition],
      ['SHARE ROW EXCLUSIVE', itsReferencedTables],
    ],
    transactional: false,
  }),
  row({
    about: 'DETACH PARTITION',
    kind: 'detach-partition',
    until: 13,
    locks: [...detachLocks, ['SHARE UPDATE EXCLUSIVE', partition]],
  }),
  row({
    about: 'DETACH PARTITION',
    kind: 'detach-partition',
    since: 14,
    locks: [...detachLocks, ['ACCESS EXCLUSIVE', partition]],
  }),
];
