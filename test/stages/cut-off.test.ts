import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { fromJson } from '@lockkeeper/core/report/json';
import { runLockkeeperHere } from '../cli/run-here';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Folder, smallShop } from './small-shop';

describeEachServer(
  (server) => {
    const engine = engineOf(server.engine);
    let shop: Folder;
    let target: ScratchDatabase;
    let remote: ScratchDatabase;
    beforeEach(async () => {
      shop = smallShop(server.engine);
      target = await scratchDatabase(server);
      remote = await scratchDatabase(server);
    });
    afterEach(async () => {
      await execute(target, 'ALTER SUBSCRIPTION s SET (slot_name = NONE)', 'DROP SUBSCRIPTION s');
      await target.drop();
      await remote.drop();
      shop.remove();
    });

    async function execute({ adminUrl }: ScratchDatabase, ...statements: string[]) {
      const session = await engine.connect(adminUrl, {
        ...{ applicationName: 'test', lockTimeoutMilliseconds: 5_000 },
        statementTimeoutMilliseconds: 0,
      });
      let rows: object[] = [];
      for (const sql of statements) rows = await session.query(sql);
      await session.close();
      return rows;
    }

    test.each(['dry-run', 'lock-budget'])('%s changes nothing on another server', async (stage) => {
      const { hostname, port, username, password } = new URL(target.adminUrl);
      await execute(remote, 'CREATE TABLE kept (id int)', 'INSERT INTO kept VALUES (1)');
      await execute(
        target,
        ...['CREATE TABLE t (id int)', 'CREATE EXTENSION postgres_fdw'],
        `CREATE SERVER "oth""er" FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${hostname}', port '${port}', dbname '${remote.name}')`,
        `CREATE USER MAPPING FOR CURRENT_USER SERVER "oth""er" OPTIONS (user '${username}', password '${password}')`,
        `CREATE USER MAPPING FOR PUBLIC SERVER "oth""er" OPTIONS (user '${username}', password '${password}')`,
        'CREATE FOREIGN TABLE far (id int) SERVER "oth""er" OPTIONS (table_name \'kept\')',
        `CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)`,
      );
      expect(await execute(target, 'SELECT * FROM far')).toEqual([{ id: 1 }]);
      shop.write('lockkeeper.yml', 'engine: postgres\nformat: plain\nbase: version:4\n');
      shop.write(
        'migrations/5_far.sql',
        `SELECT 1 / (CASE WHEN EXISTS (SELECT FROM pg_subscription JOIN pg_database d ON d.oid = subdbid
           WHERE datname = current_database()) THEN 0 ELSE 1 END);\nDELETE FROM far;\n`,
      );
      const file = join(shop.path, 'report.json');
      await runLockkeeperHere([
        ...[stage, '--database-url', target.adminUrl],
        ...['--working-directory', shop.path, '--json', file],
      ]);
      const { findings } = fromJson(readFileSync(file, 'utf8'));
      expect(findings).toContainEqual(
        expect.objectContaining({ rule: 'copy-cut-off', severity: 'notice' }),
      );
      expect(findings.find(({ rule }) => rule === 'copy-cut-off')?.message).toContain('oth"er');
      expect(findings.find(({ rule }) => rule === 'statement-failed')).toMatchObject({
        statement: 2,
        message: expect.stringContaining('user mapping not found'),
      });
      expect(await execute(remote, 'SELECT * FROM kept')).toEqual([{ id: 1 }]);
      expect(await execute(target, 'SELECT * FROM far')).toEqual([{ id: 1 }]);
    });
  },
  ({ engine }) => engine === 'postgres',
);
