import * as is from './conditions';
import * as key from './key-conditions';
import { always, of, restated, type WayRow } from './way-row';

const columns = 'INSTANT, INPLACE NONE rebuild';

/** What MariaDB does with columns: measured on 10.11.19; INSTANT since 10.3 and 10.4. */
export const mariadbColumnRows: readonly WayRow[] = [
  of('add-column', 'ADD COLUMN', is.isVirtualWithIndex, 'NOCOPY SHARED'),
  of('add-column', 'ADD COLUMN', is.isVirtualBesideStored, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isVirtual, 'INSTANT'),
  of('add-column', 'ADD COLUMN', is.isAutoIncrement, 'INPLACE SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isStored, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isReferencingChecked, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isReferencing, 'INPLACE NONE rebuild'),
  of('add-column', 'ADD COLUMN', is.hasVolatileDefault, 'COPY SHARED rebuild'),
  of('add-column', 'ADD COLUMN', is.isKeyColumn, 'INPLACE NONE rebuild'),
  of('add-column', 'ADD COLUMN', is.besideNewIndex, 'INPLACE NONE rebuild'),
  of('add-column', 'ADD COLUMN', is.isCompressed, 'INPLACE NONE rebuild'),
  of('add-column', 'ADD COLUMN', always, columns),
  of('drop-column', 'DROP COLUMN', is.isVirtualDroppedBesideAdded, 'COPY SHARED rebuild'),
  of('drop-column', 'DROP COLUMN', is.isVirtualDroppedWithIndex, 'NOCOPY NONE'),
  of('drop-column', 'DROP COLUMN', is.isVirtualDropped, 'INSTANT'),
  of('drop-column', 'DROP COLUMN', is.besideNewIndex, 'INPLACE NONE rebuild'),
  of('drop-column', 'DROP COLUMN', is.isCompressed, 'INPLACE NONE rebuild'),
  of('drop-column', 'DROP COLUMN', is.isIndexed, 'NOCOPY NONE, INPLACE NONE rebuild'),
  of('drop-column', 'DROP COLUMN', always, columns),
  of('rename-column', 'RENAME COLUMN, CHANGE of the name', always, 'INSTANT'),
  of('set-default', 'ALTER COLUMN … SET DEFAULT', always, 'INSTANT'),
  of('drop-default', 'ALTER COLUMN … DROP DEFAULT', always, 'INSTANT'),
];

/** What each difference of a restated column takes; all that differ count. */
export const mariadbChangeRows: readonly WayRow[] = [
  restated('nothing-stored', always, 'INSTANT'),
  restated('enum-append', always, 'INSTANT'),
  restated('enum-charset', always, 'COPY SHARED rebuild'),
  restated('nullability', is.isRedundant, 'INSTANT'),
  restated('nullability', always, 'INPLACE NONE rebuild'),
  restated('moved', is.besideNewIndex, 'INPLACE NONE rebuild'),
  restated('moved', is.isCompressed, 'INPLACE NONE rebuild'),
  restated('moved', always, columns),
  restated('longer', always, 'INSTANT'),
  restated('longer-to-two-length-bytes', always, 'INSTANT'),
  restated('longer-beyond-length-byte', is.isRedundant, 'INSTANT'),
  restated('longer-beyond-length-byte', always, 'COPY SHARED rebuild'),
  restated('superset', always, 'INSTANT'),
  restated('superset-of-key', always, 'INSTANT'),
  restated('collation', always, 'INSTANT'),
  restated('collation-of-key', always, 'NOCOPY NONE'),
  restated('converted', always, 'INSTANT'),
  restated('key', always, 'NOCOPY NONE'),
  restated('primary-key', always, 'INPLACE NONE rebuild'),
  restated('check', always, 'INSTANT'),
  restated('virtual-expression', always, 'INSTANT'),
  restated('auto-increment-lost', always, 'INSTANT'),
  restated('type', always, 'COPY SHARED rebuild'),
];

/** Keys, constraints and the table as a whole. */
export const mariadbTableRows: readonly WayRow[] = [
  of('add-constraint', 'ADD FOREIGN KEY', key.isForeignKeyChecked, 'COPY SHARED rebuild'),
  of('add-constraint', 'ADD FOREIGN KEY', key.isForeignKey, 'NOCOPY NONE'),
  of('add-constraint', 'ADD CHECK', key.isCheck, 'COPY SHARED rebuild'),
  of('add-constraint', 'ADD PRIMARY KEY', key.isPrimaryKey, 'INPLACE NONE rebuild'),
  of('add-constraint', 'ADD UNIQUE', key.becomesClustered, 'INPLACE NONE rebuild'),
  of('add-constraint', 'ADD UNIQUE', always, 'NOCOPY NONE'),
  of('drop-constraint', 'DROP PRIMARY KEY', key.isPrimaryKeyReplaced, 'INPLACE NONE rebuild'),
  of('drop-constraint', 'DROP PRIMARY KEY', key.isPrimaryKeyDropped, 'COPY SHARED rebuild'),
  of('drop-constraint', 'DROP CONSTRAINT', key.isUniqueDropped, 'NOCOPY NONE'),
  of('drop-constraint', 'DROP FOREIGN KEY, DROP CONSTRAINT', always, 'INSTANT'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isFirstFulltext, 'INPLACE SHARED rebuild'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isFulltext, 'NOCOPY SHARED'),
  of('create-index', 'ADD INDEX, CREATE INDEX', key.isSpatial, 'NOCOPY SHARED'),
  of('create-index', 'CREATE UNIQUE INDEX', key.becomesClustered, 'INPLACE NONE rebuild'),
  of('create-index', 'ADD INDEX, CREATE INDEX', always, 'NOCOPY NONE'),
  of('drop-index', 'DROP INDEX', always, 'NOCOPY NONE'),
  of('rename-index', 'RENAME INDEX', always, 'INSTANT'),
  of('rename-table', 'RENAME TO', is.isAlone, 'INSTANT EXCLUSIVE'),
  of('rename-table', 'RENAME TO', always, 'INSTANT'),
  of('rewrite-table', 'CONVERT TO CHARACTER SET', is.isConversion, 'INSTANT'),
  of('rewrite-table', 'OPTIMIZE PARTITION', is.says(/^OPTIMIZE PARTITION/), 'INPLACE NONE rebuild'),
  of(
    'rewrite-table',
    'PARTITION BY, REMOVE PARTITIONING; REORGANIZE, REBUILD, COALESCE PARTITION; ADD PARTITION by hash or key; ORDER BY; ADD or DROP SYSTEM VERSIONING',
    is.says(/PARTITION|^ORDER BY|SYSTEM VERSIONING/),
    'COPY SHARED rebuild',
  ),
  of('rewrite-table', 'ENGINE=', is.says(/^(?:ENGINE|TYPE)=(?!INNODB)/i), 'COPY SHARED rebuild'),
  of(
    'rewrite-table',
    'ENGINE=InnoDB, FORCE, ROW_FORMAT, KEY_BLOCK_SIZE, OPTIMIZE TABLE',
    always,
    'INPLACE NONE rebuild',
  ),
  of(
    'alter-table-other',
    'DISABLE, ENABLE KEYS',
    is.says(/^(?:DISABLE|ENABLE) KEYS/),
    'INSTANT EXCLUSIVE',
  ),
  of(
    'alter-table-other',
    'ALTER INDEX, table options',
    is.says(/^(?!.*(?:PARTITION|^CONVERT TABLE))/),
    'INSTANT',
  ),
];
