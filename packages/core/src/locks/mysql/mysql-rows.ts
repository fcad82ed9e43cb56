import * as is from './conditions';
import * as key from './key-conditions';
import { always, of, restated, type WayRow } from './way-row';

const manual =
  'https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html#online-ddl-column-operations';
const columns = 'INSTANT, INPLACE NONE rebuild';

/** What MySQL does with columns: measured on 9.7.4, and for older series the manual's word. */
export const mysqlColumnRows: readonly WayRow[] = [
  of('add-column', 'ADD COLUMN', is.isVirtualFirst, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isVirtualBesideRename, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isVirtualWithIndex, 'INPLACE SHARED'),
  of('add-column', 'ADD COLUMN', is.isVirtualBesideColumn, 'INSTANT'),
  of('add-column', 'ADD COLUMN', is.isVirtual, 'INSTANT, INPLACE NONE'),
  of('add-column', 'ADD COLUMN', is.isAutoIncrement, 'INPLACE SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isStored, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isReferencingChecked, 'COPY SHARED rebuild', { since: '9.0' }),
  of('add-column', 'ADD COLUMN', is.isReferencing, 'INPLACE NONE rebuild', { since: '9.0' }),
  of('add-column', 'ADD COLUMN', is.isChecked, 'COPY SHARED rebuild', { since: '8.0.16' }),
  of('add-column', 'ADD COLUMN', is.hasExpressionDefault, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isKeyColumn, 'INPLACE NONE rebuild'),
  of('add-column', 'ADD COLUMN', is.hasNoVersionLeft, 'INPLACE NONE rebuild', { since: '8.0.29' }),
  of('add-column', 'ADD COLUMN', is.isCompressed, 'INPLACE NONE rebuild'),
  of('add-column', 'ADD COLUMN', is.isMoved, 'INPLACE NONE rebuild', { before: '8.0.29', manual }),
  of('add-column', 'ADD COLUMN', always, 'INPLACE NONE rebuild', { before: '8.0.12', manual }),
  of('add-column', 'ADD COLUMN', always, columns),
  of('drop-column', 'DROP COLUMN', is.isVirtualDroppedBesideAdded, 'COPY SHARED rebuild'),
  of('drop-column', 'DROP COLUMN', is.isVirtualDroppedWithIndex, 'INPLACE NONE'),
  of('drop-column', 'DROP COLUMN', is.isVirtualDroppedBesideColumn, 'INSTANT'),
  of('drop-column', 'DROP COLUMN', is.isVirtualDropped, 'INSTANT, INPLACE NONE'),
  of('drop-column', 'DROP COLUMN', is.isIndexed, 'INPLACE NONE rebuild'),
  of('drop-column', 'DROP COLUMN', is.hasNoVersionLeft, 'INPLACE NONE rebuild', {
    since: '8.0.29',
  }),
  of('drop-column', 'DROP COLUMN', is.isCompressed, 'INPLACE NONE rebuild'),
  of('drop-column', 'DROP COLUMN', always, 'INPLACE NONE rebuild', { before: '8.0.29', manual }),
  of('drop-column', 'DROP COLUMN', always, columns),
  of('rename-column', 'RENAME COLUMN, CHANGE of the name', is.isReferenced, 'INPLACE NONE'),
  of('rename-column', 'RENAME COLUMN, CHANGE of the name', always, 'INPLACE NONE', {
    before: '8.0.28',
    manual,
  }),
  of('rename-column', 'RENAME COLUMN, CHANGE of the name', always, 'INSTANT, INPLACE NONE'),
  of('set-default', 'ALTER COLUMN … SET DEFAULT', always, 'INSTANT, INPLACE NONE'),
  of('drop-default', 'ALTER COLUMN … DROP DEFAULT', always, 'INSTANT, INPLACE NONE'),
];

/** What each difference of a restated column takes; all that differ count. */
export const mysqlChangeRows: readonly WayRow[] = [
  restated('nothing-stored', always, 'INSTANT, INPLACE NONE'),
  restated('enum-append', always, 'INSTANT, INPLACE NONE'),
  restated('enum-charset', always, 'INSTANT, INPLACE NONE'),
  restated('nullability', always, 'INPLACE NONE rebuild'),
  restated('moved', always, 'INPLACE NONE rebuild'),
  restated('longer', always, 'INPLACE NONE'),
  restated('longer-to-two-length-bytes', always, 'COPY SHARED rebuild'),
  restated('longer-beyond-length-byte', always, 'COPY SHARED rebuild'),
  restated('superset', always, 'INPLACE NONE'),
  restated('superset-of-key', always, 'COPY SHARED rebuild'),
  restated('collation', always, 'INPLACE NONE'),
  restated('collation-of-key', always, 'COPY SHARED rebuild'),
  restated('converted', always, 'INPLACE SHARED rebuild'),
  restated('key', always, 'INPLACE NONE'),
  restated('primary-key', always, 'INPLACE NONE rebuild'),
  restated('check', always, 'COPY SHARED rebuild'),
  restated('virtual-expression', always, 'COPY SHARED rebuild'),
  restated('auto-increment-lost', always, 'COPY SHARED rebuild'),
  restated('type', always, 'COPY SHARED rebuild'),
];

/** Keys, constraints and the table as a whole. */
export const mysqlTableRows: readonly WayRow[] = [
  of('add-constraint', 'ADD FOREIGN KEY', key.isForeignKeyChecked, 'COPY SHARED rebuild'),
  of('add-constraint', 'ADD FOREIGN KEY', key.isForeignKey, 'INPLACE NONE'),
  of('add-constraint', 'ADD CHECK', key.isNotEnforced, 'INSTANT, INPLACE NONE'),
  of('add-constraint', 'ADD CHECK', key.isCheck, 'COPY SHARED rebuild'),
  of('add-constraint', 'ADD PRIMARY KEY', key.isPrimaryKey, 'INPLACE NONE rebuild'),
  of('add-constraint', 'ADD UNIQUE', key.becomesClustered, 'INPLACE NONE rebuild'),
  of('add-constraint', 'ADD UNIQUE', always, 'INPLACE NONE'),
  of('alter-constraint', 'ALTER CHECK … ENFORCED', is.isEnforced, 'COPY SHARED rebuild'),
  of('alter-constraint', 'ALTER CHECK … NOT ENFORCED', always, 'INSTANT, INPLACE NONE'),
  of('drop-constraint', 'DROP PRIMARY KEY', key.isPrimaryKeyReplaced, 'INPLACE NONE rebuild'),
  of('drop-constraint', 'DROP PRIMARY KEY', key.isPrimaryKeyDropped, 'COPY SHARED rebuild'),
  of('drop-constraint', 'DROP CHECK, DROP CONSTRAINT', key.isCheckDropped, 'INSTANT, INPLACE NONE'),
  of('drop-constraint', 'DROP FOREIGN KEY, DROP CONSTRAINT', always, 'INPLACE NONE'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isFirstFulltext, 'INPLACE SHARED rebuild'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isFulltext, 'INPLACE SHARED'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isSpatial, 'INPLACE SHARED'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isFunctional, 'INPLACE SHARED'),
  of('create-index', 'CREATE UNIQUE INDEX', key.becomesClustered, 'INPLACE NONE rebuild'),
  of('create-index', 'ADD INDEX, CREATE INDEX', always, 'INPLACE NONE'),
  of('drop-index', 'DROP INDEX', always, 'INPLACE NONE'),
  of('rename-index', 'RENAME INDEX', always, 'INPLACE NONE'),
  of('rename-table', 'RENAME TO', always, 'INSTANT, INPLACE NONE'),
  of(
    'rewrite-table',
    'PARTITION BY, REMOVE PARTITIONING',
    is.says(/^(?:PARTITION BY|REMOVE PARTITIONING)/),
    'COPY SHARED rebuild',
  ),
  of('rewrite-table', 'OPTIMIZE PARTITION', is.says(/^OPTIMIZE PARTITION/), 'INPLACE NONE rebuild'),
  of(
    'rewrite-table',
    'REORGANIZE, REBUILD, COALESCE PARTITION; ADD PARTITION by hash or key',
    is.says(/PARTITION/),
    'INPLACE SHARED rebuild',
  ),
  of('rewrite-table', 'ORDER BY', is.says(/^ORDER BY/), 'COPY SHARED rebuild'),
  of('rewrite-table', 'CONVERT TO CHARACTER SET', is.isConversion, 'INPLACE NONE'),
  of('rewrite-table', 'ENGINE=', is.says(/^(?:ENGINE|TYPE)=(?!INNODB)/i), 'COPY SHARED rebuild'),
  of('rewrite-table', "ENCRYPTION='Y'", is.says(/^ENCRYPTION=(?!'N')/i), 'COPY SHARED rebuild', {
    manual,
  }),
  of('rewrite-table', "ENCRYPTION='N'", is.says(/^ENCRYPTION=/i), 'INPLACE NONE'),
  of(
    'rewrite-table',
    'ENGINE=InnoDB, FORCE, ROW_FORMAT, KEY_BLOCK_SIZE, OPTIMIZE TABLE',
    always,
    'INPLACE NONE rebuild',
  ),
  of(
    'alter-table-other',
    'ADD PARTITION by range or list, DROP PARTITION',
    is.says(/^(?:ADD|DROP) PARTITION/),
    'INPLACE NONE',
  ),
  of(
    'alter-table-other',
    'ALTER COLUMN … SET VISIBLE, INVISIBLE; DISABLE, ENABLE KEYS',
    is.says(/^(?:ALTER COLUMN|DISABLE KEYS|ENABLE KEYS)/),
    'INSTANT, INPLACE NONE',
  ),
  of(
    'alter-table-other',
    'ALTER INDEX, table options',
    is.says(/^(?!.*PARTITION)/),
    'INPLACE NONE',
  ),
];
