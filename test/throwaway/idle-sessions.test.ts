import { randomBytes } from 'node:crypto';
import type { Engine } from '@lockkeeper/core/engine/engine';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { parseServerVersion } from '@lockkeeper/core/engine/server-version';
import type { Session } from '@lockkeeper/core/engine/session';
import { ThrowawayDatabases } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { describeEachServer } from '../harness/servers';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const isPostgres = server.engine === 'postgres';
  const name = `idle_${randomBytes(4).toString('hex')}`;
  const connect = () =>
    engine.connect(server.adminUrl, {
      applicationName: 'test',
      lockTimeoutMilliseconds: 5000,
      statementTimeoutMilliseconds: 0,
    });
  let root: Session;

  beforeAll(async () => {
    root = await connect();
    if (!isPostgres) return;
    await root.execute(`CREATE ROLE ${name} SUPERUSER LOGIN PASSWORD 'idle'`);
    await root.execute(`ALTER ROLE ${name} SET idle_session_timeout = '1h'`);
  });
  afterAll(async () => {
    if (isPostgres) await root.execute(`DROP ROLE ${name}`);
    await root.close();
  });

  /** What the server would end the session after: seconds, on PostgreSQL as it writes them. */
  async function idleLimit(session: Session | undefined): Promise<unknown> {
    const [row] =
      (await session?.query<{ limit: unknown }>(
        isPostgres
          ? `SELECT current_setting('idle_session_timeout') AS "limit"`
          : 'SELECT @@SESSION.wait_timeout AS `limit`',
      )) ?? [];
    return isPostgres ? row?.limit : Number(row?.limit);
  }

  test('the sessions that undo things at the end of a run may idle until then', async () => {
    const adminUrl = new URL(server.adminUrl);
    if (isPostgres) [adminUrl.username, adminUrl.password] = [name, 'idle'];
    const opened: Session[] = [];
    const recorded: Engine = {
      ...engine,
      async connect(url, options) {
        const session = await engine.connect(url, options);
        opened.push(session);
        return session;
      },
    };
    const databases = await ThrowawayDatabases.open(
      {
        engine: recorded,
        version: parseServerVersion(server.version),
        adminUrl: adminUrl.href,
        userUrl: (database) => engine.withDatabase(adminUrl.href, database),
        target: name,
        owner: undefined,
      },
      new AbortController().signal,
    );
    const [admin] = opened;
    const database = await databases.create();
    try {
      const [keeper, worker] = [await database.keep(), await database.connect()];
      try {
        const longest = isPostgres ? '0' : 2_147_483;
        expect(await idleLimit(admin)).toBe(longest);
        expect(await idleLimit(keeper)).toBe(longest);
        // The server's own limit holds for the others.
        expect(await idleLimit(worker)).toBe(isPostgres ? '1h' : await idleLimit(root));
        expect(await idleLimit(worker)).not.toBe(longest);
      } finally {
        await keeper.close();
        await worker.close();
      }
    } finally {
      await database.drop();
      await databases.close();
    }
  });
});
