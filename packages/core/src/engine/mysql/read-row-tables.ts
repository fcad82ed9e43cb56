import { groupBy } from '../../group-by';
import { mysqlDialect } from '../../sql/mysql/dialect';
import type { RowCheck, RowColumn, RowKey, RowReference, RowTable } from '../row-maker';
import type { Session } from '../session';
import { type MysqlPartition, partitionConditions } from './partition-conditions';
import { mysqlKind } from './row-kinds';

interface OfTable {
  readonly tableName: string;
}

interface ColumnRow extends OfTable {
  readonly name: string;
  readonly type: string;
  readonly notNull: number;
  /** Of a generated column. */
  readonly expression: string | null;
  readonly defaultText: string | null;
  readonly extra: string;
  readonly srid: number | null;
}

interface KeyRow extends OfTable {
  readonly name: string;
  readonly columnName: string | null;
  readonly expression: string | null;
  readonly prefix: number | null;
}

interface ReferenceRow extends OfTable {
  readonly name: string;
  readonly columnName: string;
  readonly parent: string;
  readonly parentColumn: string;
}

/** Base tables of the session's database with what their rows have to keep. */
export async function readMysqlRowTables(session: Session): Promise<RowTable[]> {
  const mysql = session.engine === 'mysql';
  const columns = groupBy(await readColumns(session, mysql), ({ tableName }) => tableName);
  const keys = groupBy(await readKeys(session, mysql), ({ tableName }) => tableName);
  const checks = groupBy(await readChecks(session, mysql), ({ tableName }) => tableName);
  const references = groupBy(await readReferences(session), ({ tableName }) => tableName);
  const partitions = groupBy(await readPartitions(session), ({ tableName }) => tableName);
  return [...columns].map(([name, own]) => {
    const names = own.map((column) => column.name);
    const conditions = checks.get(name) ?? [];
    return {
      name: { schema: null, name },
      label: name,
      columns: own.map((column) => rowColumn(column, mysql, conditions)),
      keys: rowKeys(keys.get(name) ?? [], names),
      checks: conditions,
      references: rowReferences(references.get(name) ?? []),
      partitions: partitionConditions(partitions.get(name) ?? []),
      refused: null,
    };
  });
}

function readColumns(session: Session, mysql: boolean): Promise<ColumnRow[]> {
  return session.query<ColumnRow>(
    `SELECT c.TABLE_NAME AS tableName, c.COLUMN_NAME AS name, c.COLUMN_TYPE AS type,
            c.IS_NULLABLE = 'NO' AS notNull, NULLIF(c.GENERATION_EXPRESSION, '') AS expression,
            c.COLUMN_DEFAULT AS defaultText, c.EXTRA AS extra, ${mysql ? 'c.SRS_ID' : 'NULL'} AS srid
       FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
         ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
      WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
        AND c.TABLE_NAME NOT LIKE 'lockkeeper|_%' ESCAPE '|'
      ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`,
  );
}

function readKeys(session: Session, mysql: boolean): Promise<KeyRow[]> {
  return session.query<KeyRow>(
    `SELECT TABLE_NAME AS tableName, INDEX_NAME AS name, COLUMN_NAME AS columnName,
            ${mysql ? 'EXPRESSION' : 'NULL'} AS expression, SUB_PART AS prefix
       FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0
      ORDER BY TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX`,
  );
}

async function readChecks(session: Session, mysql: boolean): Promise<(RowCheck & OfTable)[]> {
  const rows = await session.query<OfTable & { readonly name: string; readonly text: string }>(
    mysql
      ? `SELECT t.TABLE_NAME AS tableName, c.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS text
           FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t
             ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
          WHERE c.CONSTRAINT_SCHEMA = DATABASE() AND t.CONSTRAINT_TYPE = 'CHECK' AND t.ENFORCED = 'YES'
          ORDER BY t.TABLE_NAME, c.CONSTRAINT_NAME`
      : `SELECT TABLE_NAME AS tableName, CONSTRAINT_NAME AS name, CHECK_CLAUSE AS text
           FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()
          ORDER BY TABLE_NAME, CONSTRAINT_NAME`,
  );
  return rows.map(({ text, ...row }) => ({ ...row, sql: mysql ? unescaped(text) : text }));
}

/**
 * information_schema of MySQL 8 and 9 shows the texts of an expression with their quotes escaped once more, which the
 * manual does not say: https://dev.mysql.com/doc/refman/9.4/en/information-schema-check-constraints-table.html
 */
function unescaped(sql: string): string {
  return sql.replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character));
}

function readReferences(session: Session): Promise<ReferenceRow[]> {
  return session.query<ReferenceRow>(
    `SELECT TABLE_NAME AS tableName, CONSTRAINT_NAME AS name, COLUMN_NAME AS columnName,
            REFERENCED_TABLE_NAME AS parent, REFERENCED_COLUMN_NAME AS parentColumn
       FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE()
      ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`,
  );
}

function readPartitions(session: Session): Promise<(MysqlPartition & OfTable)[]> {
  return session.query<MysqlPartition & OfTable>(
    `SELECT TABLE_NAME AS tableName, PARTITION_METHOD AS method, PARTITION_EXPRESSION AS expression,
            PARTITION_DESCRIPTION AS description
       FROM information_schema.PARTITIONS
      WHERE TABLE_SCHEMA = DATABASE() AND PARTITION_NAME IS NOT NULL AND coalesce(SUBPARTITION_ORDINAL_POSITION, 1) = 1
      ORDER BY TABLE_NAME, PARTITION_ORDINAL_POSITION`,
  );
}

/** MariaDB writes a default as SQL, MySQL as its value, and says apart whether it is an expression. */
function rowColumn(column: ColumnRow, mysql: boolean, conditions: readonly RowCheck[]): RowColumn {
  const { name, extra } = column;
  // MariaDB's JSON is a LONGTEXT with a condition: https://mariadb.com/kb/en/json/
  const valid = `json_valid(${mysqlDialect.quoteIdentifier(name)})`;
  const type = conditions.some(({ sql }) => sql === valid) ? 'json' : column.type;
  const text = mysql || column.defaultText !== 'NULL' ? column.defaultText : null;
  const kind = mysqlKind(type, column.srid);
  const literal = mysql ? !/DEFAULT_GENERATED/i.test(extra) : /^'(?:[^'\\]|'')*'$/.test(text ?? '');
  const constant =
    text === null || !literal ? null : mysql ? mysqlDialect.quoteLiteral(text) : text;
  return {
    name,
    type,
    notNull: Number(column.notNull) === 1,
    generated:
      mysql && column.expression !== null ? unescaped(column.expression) : column.expression,
    constantDefault: kind.kind === 'text' ? constant : null,
    hasDefault: text !== null || /auto_increment/i.test(extra),
    kind,
  };
}

/** A part over an expression names its columns in the expression alone. */
function rowKeys(rows: readonly KeyRow[], columns: readonly string[]): RowKey[] {
  return [...groupBy(rows, ({ name }) => name)].map(([name, parts]) => ({
    name,
    columns: [
      ...new Set(
        parts.flatMap(({ columnName, expression }) =>
          columnName === null ? namedIn(expression ?? '', columns) : [columnName],
        ),
      ),
    ],
    prefixes: Object.fromEntries(
      parts.flatMap(({ columnName, prefix }) =>
        columnName === null || prefix === null ? [] : [[columnName, Number(prefix)]],
      ),
    ),
    plain: parts.every(({ columnName }) => columnName !== null),
    partial: false,
  }));
}

function namedIn(expression: string, columns: readonly string[]): string[] {
  return columns.filter((column) => expression.includes(mysqlDialect.quoteIdentifier(column)));
}

function rowReferences(rows: readonly ReferenceRow[]): RowReference[] {
  return [...groupBy(rows, ({ name }) => name)].flatMap(([name, parts]) =>
    parts.slice(0, 1).map(({ parent }) => ({
      name,
      columns: parts.map(({ columnName }) => columnName),
      parent: { schema: null, name: parent },
      parentColumns: parts.map(({ parentColumn }) => parentColumn),
    })),
  );
}
