import type { Session } from '@lockkeeper/core/engine/session';

/** A table of so many rows, its values in no order; its bytes. */
export async function fillTable(session: Session, rows: number): Promise<number> {
  await session.execute('DROP TABLE IF EXISTS t');
  if (session.engine === 'postgres') {
    await session.execute('CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, note text)');
    await session.execute(
      `INSERT INTO t SELECT n, n, (n * 7919::bigint) % 1000003, n, repeat('x', 60) FROM generate_series(1, ${rows}) n`,
    );
    await session.execute('VACUUM (FREEZE, ANALYZE) t');
    const [row] = await session.query<{ bytes: string }>("SELECT pg_table_size('t') AS bytes");
    return Number(row?.bytes);
  }
  await session.execute(
    'CREATE TABLE t (id int PRIMARY KEY AUTO_INCREMENT, a int, b int, c int, note varchar(80))',
  );
  await session.execute("INSERT INTO t (a, b, c, note) VALUES (1, 1, 1, repeat('x', 60))");
  for (let there = 1; there < rows; there *= 2) {
    await session.execute(
      `INSERT INTO t (a, b, c, note) SELECT a, (a * 7919 + id) % 1000003, c, note FROM t LIMIT ${Math.min(there, rows - there)}`,
    );
  }
  await session.query('ANALYZE TABLE t');
  const [row] = await session.query<{ bytes: string }>(
    "SELECT CAST(data_length AS char) AS bytes FROM information_schema.tables WHERE table_schema = database() AND table_name = 't'",
  );
  return Number(row?.bytes);
}
