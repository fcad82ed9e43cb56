import { engineOf } from '@lockkeeper/core/engine/engines';
import { compareServers } from '@lockkeeper/core/parity/compare-servers';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';
import { readStats, writeStats } from '@lockkeeper/core/stats/stats-file';
import { takeStats } from '@lockkeeper/core/stats/take-stats';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

const never = new AbortController().signal;

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  let plain: ScratchDatabase;
  let changed: ScratchDatabase;

  beforeEach(async () => {
    plain = await scratchDatabase(server);
    changed = await scratchDatabase(server);
  });
  afterEach(async () => {
    await plain.drop();
    await changed.drop();
  });

  async function administer<Result>(
    work: (
      run: (sql: string) => Promise<unknown>,
      value: (name: string) => Promise<string>,
    ) => Promise<Result>,
  ): Promise<Result> {
    const session = await engine.connect(changed.adminUrl, {
      applicationName: 'lockkeeper test',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
    });
    try {
      const value = async (name: string) => {
        const [row] = await session.query<{ v: string }>(`SELECT @@GLOBAL.${name} AS v`);
        return String(row?.v);
      };
      return await work((sql) => session.execute(sql), value);
    } finally {
      await session.close();
    }
  }

  const between = (rehearsal: DatabaseStats, production: DatabaseStats) =>
    compareServers({ engine: server.engine, rehearsal, production }, engine.ddlSettings);

  /** What the statistics of `changed` say against those of `plain`: setting, here, in production. */
  async function differences(url = changed.url): Promise<readonly (readonly string[])[]> {
    const [rehearsal, production] = [
      await takeStats(plain.url, never),
      await takeStats(url, never),
    ];
    expect(readStats(writeStats(production), 'stats.json')).toEqual(production);
    return between(rehearsal, production).differences.map((difference) => [
      difference.setting,
      difference.rehearsal,
      difference.production,
    ]);
  }

  test('two databases of one server are set alike', async () => {
    expect(await differences()).toEqual([]);
    const stats = await takeStats(plain.url, never);
    const { compared, unknown } = between(stats, stats);
    expect(compared).toBeGreaterThan(20);
    expect(unknown).toEqual([]);
  });

  test('only settings that change DDL are in the file, and nothing of the connection', async () => {
    const stats = await takeStats(plain.url, never);
    const known = new Set(engine.ddlSettings.map(({ name }) => name));
    expect(Object.keys(stats.settings ?? {}).filter((name) => !known.has(name))).toEqual([]);
    const { password, port } = new URL(plain.url);
    const text = writeStats(stats);
    expect(text).not.toContain(password);
    expect(text).not.toContain(port);
  });

  if (server.engine === 'postgres') {
    test('settings of the database, of the role in it and of the URL', async () => {
      await administer(async (run) => {
        const database = `ALTER DATABASE ${changed.name}`;
        await run(`${database} SET TimeZone = 'Europe/Paris'`);
        await run(`${database} SET DateStyle = 'ISO, DMY'`);
        await run(`${database} SET statement_timeout = '30s'`);
        await run(`${database} SET lock_timeout = '2s'`);
        await run(`${database} SET maintenance_work_mem = '96MB'`);
        await run(`${database} SET search_path = "we'ird | name", public`);
        await run(
          `ALTER ROLE ${server.userName} IN DATABASE ${changed.name} SET check_function_bodies = off`,
        );
      });
      const url = new URL(changed.url);
      url.searchParams.set('options', '-c row_security=off');
      expect(await differences(url.href)).toEqual([
        ['TimeZone', 'UTC', 'Europe/Paris'],
        ['DateStyle', 'ISO, MDY', 'ISO, DMY'],
        ['search_path', '"$user", public', `"we'ird | name", public`],
        ['check_function_bodies', 'on', 'off'],
        ['row_security', 'on', 'off'],
        ['lock_timeout', '0', '2s'],
        ['statement_timeout', '0', '30s'],
        ['maintenance_work_mem', '64MB', '96MB'],
      ]);
    });

    test('what the database was created with', async () => {
      await changed.drop();
      const session = await engine.connect(server.adminUrl, {
        applicationName: 'lockkeeper test',
        lockTimeoutMilliseconds: 5_000,
        statementTimeoutMilliseconds: 0,
      });
      await session.execute(`CREATE DATABASE ${changed.name} TEMPLATE template0 ENCODING 'LATIN1'`);
      await session.close();
      expect(await differences(changed.adminUrl)).toEqual([['server_encoding', 'UTF8', 'LATIN1']]);
    });
  } else {
    test('the collation of the database, and what the server begins sessions with', async () => {
      await administer(async (run, value) => {
        await run(`ALTER DATABASE ${changed.name} CHARACTER SET greek COLLATE greek_bin`);
        const [lockWait, logSize] = [
          await value('lock_wait_timeout'),
          await value('innodb_online_alter_log_max_size'),
        ];
        const before = await takeStats(plain.url, never);
        try {
          await run('SET GLOBAL lock_wait_timeout = 1234');
          await run('SET GLOBAL innodb_online_alter_log_max_size = 1048576');
          const after = await takeStats(changed.url, never);
          const found = between(before, after).differences;
          expect(
            found.map(({ setting, rehearsal, production, weight }) => [
              setting,
              rehearsal,
              production,
              weight,
            ]),
          ).toEqual([
            ['character_set_database', before.settings?.character_set_database, 'greek', 'warning'],
            ['collation_database', before.settings?.collation_database, 'greek_bin', 'warning'],
            ['lock_wait_timeout', lockWait, '1234', 'notice'],
            ['innodb_online_alter_log_max_size', logSize, '1048576', 'notice'],
          ]);
        } finally {
          await run(`SET GLOBAL lock_wait_timeout = ${lockWait}`);
          await run(`SET GLOBAL innodb_online_alter_log_max_size = ${logSize}`);
        }
      });
    });
  }
});
