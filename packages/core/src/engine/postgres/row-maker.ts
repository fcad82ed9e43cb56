import { postgresDialect } from '../../sql/postgres/dialect';
import { quoteRelation } from '../../sql/quote-relation';
import type { RowMaker } from '../row-maker';
import { readPostgresRowTables } from './read-row-tables';
import { postgresWords } from './row-kinds';
import { withoutReferences } from './without-references';

const quote = postgresDialect.quoteIdentifier;

export const postgresRowMaker: RowMaker = Object.freeze({
  dialect: postgresDialect,
  backslashEscapes: false,
  // The foreign keys are off in the transaction of one session, which has the table to itself.
  helpers: 0,
  readTables: readPostgresRowTables,
  async prepare(session, _batch, work) {
    const [own] = await session.query<{ zone: string }>(
      `SELECT current_setting('TimeZone') AS zone, set_config('TimeZone', 'UTC', false)`,
    );
    try {
      return await work();
    } finally {
      await session.query(`SELECT set_config('TimeZone', $1, false)`, [own?.zone]);
    }
  },
  series: (first, last) => `generate_series(${first}::bigint, ${last}::bigint) AS s (n)`,
  // With OFFSET a subquery is planned by itself: https://www.endpointdev.com/blog/2009/04/offset-0-ftw/
  apart: (query) => `(${query} OFFSET 0) AS candidate`,
  divide: postgresWords.divide,
  async keep(session, name, query) {
    const table = `pg_temp.${quote(name)}`;
    await session.execute(`CREATE TEMPORARY TABLE ${quote(name)} AS ${query}`);
    await session.execute(`ALTER TABLE ${table} ADD PRIMARY KEY (k)`);
    await session.execute(`ANALYZE ${table}`);
    return table;
  },
  cast: (value, { type }) => `(${value})::${type}`,
  async insert(session, { table, columns, select, skipDuplicates }) {
    // Values for GENERATED ALWAYS: https://www.postgresql.org/docs/current/sql-insert.html
    const { rows } = await session.execute(
      `INSERT INTO ${quoteRelation(postgresDialect, table.name)} (${columns.map(quote).join(', ')})
       OVERRIDING SYSTEM VALUE ${select}${skipDuplicates ? ' ON CONFLICT DO NOTHING' : ''}`,
    );
    return rows ?? 0;
  },
  inBulk: ([session], { name }, work) => withoutReferences(session, [name], () => work([session])),
  async finish(session, table) {
    const name = quoteRelation(postgresDialect, table.name);
    for (const { column, sequence } of await session.query<{ column: string; sequence: string }>(
      sequencesSql,
      [name],
    )) {
      await session.query(
        `SELECT setval($1::regclass, greatest(max(${quote(column)}), s.last_value)) FROM ${name}, ${sequence} s
          GROUP BY s.last_value HAVING max(${quote(column)}) > 0`,
        [sequence],
      );
    }
    await session.execute(`ANALYZE ${name}`);
  },
} satisfies RowMaker);

/** Of identity columns, and of whole numbers whose default takes the next value. */
const sequencesSql = `
  SELECT a.attname AS column, d.objid::regclass::text AS sequence
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE d.classid = 'pg_class'::regclass AND d.refobjid = $1::regclass AND d.deptype = 'i'
  UNION
  SELECT a.attname, d.refobjid::regclass::text
    FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
    JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
    JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
   WHERE f.adrelid = $1::regclass AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)`;
