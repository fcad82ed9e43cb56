import { mysqlDialect } from '../../sql/mysql/dialect';
import { quoteRelation } from '../../sql/quote-relation';
import type { RowMaker } from '../row-maker';
import { readMysqlRowTables } from './read-row-tables';
import { mysqlWords } from './row-kinds';
import { withSettings } from './session-settings';
import { withoutReferenceChecks } from './without-reference-checks';

const quote = mysqlDialect.quoteIdentifier;
const numbers = 'lockkeeper_numbers';

export const mysqlRowMaker: RowMaker = Object.freeze({
  dialect: mysqlDialect,
  backslashEscapes: true,
  // A statement runs on one core; a runner has two at least. On MariaDB the two take turns where the table has an
  // AUTO_INCREMENT: https://mariadb.com/kb/en/auto_increment-handling-in-innodb/
  helpers: 1,
  readTables: readMysqlRowTables,
  /** A table of numbers is read faster than a recursion is run for each batch. */
  async prepare(session, batch, work) {
    await session.execute(`CREATE TEMPORARY TABLE ${numbers} (i BIGINT NOT NULL PRIMARY KEY)`);
    await session.execute(
      `INSERT INTO ${numbers} SELECT at - 1
         FROM JSON_TABLE(CONCAT('[0', REPEAT(',0', ${batch - 1}), ']'), '$[*]' COLUMNS (at FOR ORDINALITY)) AS n`,
    );
    try {
      // In a zone with summer time an hour of each year is no TIMESTAMP.
      return await withSettings(session, { time_zone: '+00:00' }, work);
    } finally {
      await session.execute(`DROP TEMPORARY TABLE ${numbers}`);
    }
  },
  series: (first, last) =>
    `(SELECT i + ${first} AS n FROM ${numbers} WHERE i <= ${last - first}) AS s`,
  apart: (query) => `(${query}) AS candidate`,
  divide: mysqlWords.divide,
  async keep(session, name, query) {
    await session.execute(`CREATE TEMPORARY TABLE ${quote(name)} (PRIMARY KEY (k)) AS ${query}`);
    return quote(name);
  },
  cast: (value) => value,
  /** What is a duplicate stays as it was: IGNORE would let pass more than that. */
  async insert(session, { table, columns, select, skipDuplicates }) {
    const name = quoteRelation(mysqlDialect, table.name);
    const list = columns.map(quote).join(', ');
    const statement = `INSERT INTO ${name} (${list}) ${select}`;
    if (!skipDuplicates) return (await session.execute(statement)).rows ?? 0;
    const [first = ''] = columns;
    const own = `${name}.${quote(first)}`;
    const before = await countRows(session, name);
    await session.execute(`${statement} ON DUPLICATE KEY UPDATE ${own} = ${own}`);
    return (await countRows(session, name)) - before;
  },
  inBulk: (sessions, { name }, work) => withoutReferenceChecks(sessions, name.name, work),
  async finish(session, table) {
    await session.query(`ANALYZE TABLE ${quoteRelation(mysqlDialect, table.name)}`);
  },
} satisfies RowMaker);

async function countRows(
  session: Parameters<RowMaker['finish']>[0],
  name: string,
): Promise<number> {
  const [row] = await session.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`);
  return Number(row?.n ?? 0);
}
