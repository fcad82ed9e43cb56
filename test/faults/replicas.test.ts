import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Replication } from '@lockkeeper/core/engine/replication';
import { CancelledError } from '@lockkeeper/core/errors';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { type ReplicaWatch, watchReplicas } from '@lockkeeper/core/replica/watch-replicas';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { until } from '../probe/probed-server';
import { type ReplicatedServer, replicatedKinds } from '../replica/replicated-server';
import { sessionOptions } from '../replica/session-options';
import { stallingProxy } from '../replica/stalling-proxy';
import { type Folder, smallShop } from '../stages/small-shop';

describe.each(replicatedKinds)('$label', ({ engine: engineName, label, start }) => {
  let server: ReplicatedServer;
  let name: string;
  let controller: AbortController;
  let opened: ReplicaWatch[];

  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());

  beforeEach(async () => {
    name = `lockkeeper_${randomBytes(6).toString('hex')}`;
    controller = new AbortController();
    opened = [];
    await server.source.execute(`CREATE DATABASE ${name}`);
    await inDatabase('CREATE TABLE orders (id int PRIMARY KEY, n int)');
  });

  afterEach(async () => {
    for (const watch of opened) await watch.close();
    await server.source.execute(`DROP DATABASE ${name}`);
  });

  const isPostgres = engineName === 'postgres';
  const urlOf = (url: string) => engineOf(server.engine).withDatabase(url, name);

  async function inDatabase(...statements: string[]): Promise<void> {
    const session = await engineOf(server.engine).connect(urlOf(server.sourceUrl), sessionOptions);
    try {
      for (const sql of statements) await session.execute(sql);
    } finally {
      await session.close();
    }
  }

  async function watch(
    urls: readonly string[],
    {
      sourceUrl = server.sourceUrl,
      engine = engineOf(server.engine),
      patienceMilliseconds = 10_000,
      answerMilliseconds = 30_000,
    } = {},
  ) {
    const { signal } = controller;
    const source = await engine.connect(sourceUrl, { ...sessionOptions, signal });
    const limits = { patienceMilliseconds, answerMilliseconds };
    const watched = await watchReplicas({
      ...{ engine, source, urls, database: name, signal },
      ...limits,
    });
    opened.push(watched);
    return watched;
  }

  async function caughtUp(): Promise<void> {
    const { replication } = engineOf(server.engine);
    const position = await replication.position(server.source);
    await until(
      () => replication.progress(server.replica, [position]),
      ({ reached }) => reached === 1,
    );
  }

  /** Runs a statement as the runner would, under the watch. */
  async function statement(watched: ReplicaWatch, index: number, sql: string): Promise<void> {
    const { before, after } = watched.observing({});
    const [migration, run] = [{ version: '7' } as Migration, { index } as Statement];
    await before?.(migration, run, false, server.source);
    await inDatabase(sql);
    await after?.(migration, run, false, { milliseconds: 0, rows: 0 });
  }

  /** Sessions at both servers that are not this test's own. */
  async function sessions(): Promise<number> {
    let found = 0;
    for (const session of [server.source, server.replica]) {
      const [row] = await session.query<{ n: string }>(
        isPostgres
          ? `SELECT count(*) AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`
          : `SELECT count(*) AS n FROM information_schema.PROCESSLIST WHERE USER = 'root' AND DB IS NOT NULL AND ID <> CONNECTION_ID()`,
      );
      found += Number(row?.n);
    }
    return found;
  }

  const ways = () => [[server.replicaUrl], ...(isPostgres ? [[]] : [])];

  test('a replica that keeps up is not late', async () => {
    for (const urls of ways()) {
      const watched = await watch(urls);
      await statement(watched, 1, 'INSERT INTO orders VALUES (1, 1)');
      await inDatabase('DELETE FROM orders');
      const [replica, ...others] = await watched.finish(30_000);
      expect(others).toEqual([]);
      expect(replica).toMatchObject({ caughtUp: true, ended: null });
      await watched.close();
    }
  });

  test('a replica that stands still is late for as long, with what was written then', async () => {
    for (const urls of ways()) {
      const watched = await watch(urls);
      await statement(watched, 1, 'SELECT 1');
      await server.pause();
      const begun = performance.now();
      let paused: number;
      try {
        await statement(watched, 2, 'INSERT INTO orders VALUES (1, 1)');
        const written = performance.now();
        await delay(2_000);
        paused = performance.now() - written;
      } finally {
        await server.resume();
      }
      const [replica] = await watched.finish(30_000);
      const lasted = performance.now() - begun;
      expect(replica).toMatchObject({
        migration: '7',
        statement: 2,
        caughtUp: true,
        ended: null,
      });
      const { longestLagSeconds, longestGapSeconds, mostBytesBehind } = replica ?? {};
      const lag = (longestLagSeconds ?? 0) * 1000;
      // It is first seen, and last, up to a look too late and too early.
      expect(lag).toBeGreaterThan(paused - 2 * (longestGapSeconds ?? 0) * 1000 - 10);
      expect(lag).toBeLessThan(lasted);
      if (isPostgres) expect(mostBytesBehind).toBeGreaterThan(0);
      else expect(mostBytesBehind).toBeNull();
      await inDatabase('DELETE FROM orders');
      await watched.close();
    }
  });

  test('one that does not catch up is waited for until it is that much behind', async () => {
    const watched = await watch([server.replicaUrl]);
    await server.pause();
    try {
      await statement(watched, 3, 'INSERT INTO orders VALUES (1, 1)');
      const [replica] = await watched.finish(1_500);
      expect(replica).toMatchObject({ statement: 3, caughtUp: false, ended: null });
      expect(replica?.longestLagSeconds).toBeGreaterThanOrEqual(1.4);
    } finally {
      await server.resume();
    }
  });

  test('one that is behind before is not measured', async () => {
    await server.pause();
    try {
      await inDatabase('INSERT INTO orders VALUES (1, 1)');
      const watched = await watch([server.replicaUrl], { patienceMilliseconds: 1_000 });
      const [replica] = await watched.finish(30_000);
      expect(replica).toMatchObject({
        longestLagSeconds: null,
        caughtUp: false,
        ended: 'it was behind before the migrations and did not catch up',
      });
    } finally {
      await server.resume();
    }
  });

  test('the source itself is no replica', async () => {
    const watched = await watch([server.sourceUrl]);
    const [replica] = await watched.finish(30_000);
    expect(replica?.longestLagSeconds).toBeNull();
    expect(replica?.ended).toBe(
      isPostgres ? 'it is no physical standby' : 'it is the server behind database-url',
    );
  });

  test('a connection that is lost is told, and is no lag of nothing', async () => {
    const watched = await watch([server.replicaUrl]);
    const killed = await server.replica.query<{ id: number }>(
      isPostgres
        ? `SELECT pid AS id, pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lockkeeper replica watch'`
        : `SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = 'root' AND DB = 'mysql' AND ID <> CONNECTION_ID()`,
    );
    expect(killed).toHaveLength(1);
    if (!isPostgres) await server.replica.execute(`KILL ${killed[0]?.id}`);
    await statement(watched, 1, 'INSERT INTO orders VALUES (1, 1)');
    const [replica] = await watched.finish(30_000);
    expect(replica?.ended).toMatch(/^it refused to tell \(/);
    expect(replica?.caughtUp).toBe(false);
  });

  test('one that falls silent is given up, and the others are looked at meanwhile', async () => {
    const proxy = await stallingProxy(server.replicaUrl);
    try {
      const engine = engineOf(server.engine);
      const looks = new Map<number, number>();
      const progress: Replication['progress'] = (session, positions) => {
        looks.set(session.id, (looks.get(session.id) ?? 0) + 1);
        return engine.replication.progress(session, positions);
      };
      const watched = await watch([proxy.url, server.replicaUrl], {
        engine: { ...engine, replication: { ...engine.replication, progress } },
        answerMilliseconds: 5_000,
      });
      proxy.stall();
      await statement(watched, 1, 'INSERT INTO orders VALUES (1, 1)');
      const [silent, other] = [...looks.keys()];
      const before = { silent: looks.get(silent ?? 0) ?? 0, other: looks.get(other ?? 0) ?? 0 };
      await until(
        async () => looks.get(other ?? 0) ?? 0,
        (now) => now >= before.other + 5,
      );
      expect(looks.get(silent ?? 0)).toBeLessThanOrEqual(before.silent + 1);
      const replicas = await watched.finish(60_000);
      expect(replicas).toMatchObject([
        { replica: 'replica-url 1', caughtUp: false, ended: 'it did not answer within 5 s' },
        { replica: 'replica-url 2', caughtUp: true, ended: null },
      ]);
      await watched.close();
    } finally {
      await proxy.close();
    }
  });

  test('one that may not tell what it lacks is not measured', async () => {
    const engine = engineOf(server.engine);
    const missing = async () => {
      await server.replica.query('SELECT 1 FROM nowhere.at_all');
      return null;
    };
    const watched = await watch([server.replicaUrl], {
      engine: { ...engine, replication: { ...engine.replication, missing } },
    });
    const [replica] = await watched.finish(30_000);
    expect(replica?.ended).toMatch(/^it refused to tell \((42P01|1146|1049)\)$/);
    expect(replica).toMatchObject({ longestLagSeconds: null, caughtUp: false });
  });

  const copyLeftOut = async () => {
    await server.leaveOut?.('lockkeeper');
    const out = `${name}_out`;
    try {
      await server.source.execute(`CREATE DATABASE ${out}`);
      const engine = engineOf(server.engine);
      const source = await engine.connect(server.sourceUrl, sessionOptions);
      const watched = await watchReplicas({
        ...{ engine, source, urls: [server.replicaUrl], database: out },
        ...{ signal: controller.signal, patienceMilliseconds: 10_000 },
      });
      opened.push(watched);
      const [replica] = await watched.finish(30_000);
      expect(replica).toMatchObject({ longestLagSeconds: null, caughtUp: false });
      expect(replica?.ended).toMatch(/^the copy is not there/);
    } finally {
      // A replica stops at a DROP of what it has not.
      await server.source.execute(`DROP DATABASE ${out}`);
      await caughtUp();
      await server.leaveOut?.('');
    }
  };
  // A physical standby has no filters.
  if (!isPostgres) test('a copy that filters leave out is not measured', copyLeftOut);

  const notVisible = async () => {
    await server.source.execute(`CREATE ROLE plain LOGIN PASSWORD 'plain'`);
    try {
      const url = new URL(urlOf(server.sourceUrl));
      url.username = 'plain';
      url.password = 'plain';
      const [replica] = await (await watch([], { sourceUrl: url.href })).finish(30_000);
      expect(replica).toMatchObject({ longestLagSeconds: null, caughtUp: false });
      expect(replica?.ended).toContain('pg_monitor');
      // Asked itself it tells.
      const asked = await watch([server.replicaUrl], { sourceUrl: url.href });
      expect(await asked.finish(30_000)).toMatchObject([{ caughtUp: true, ended: null }]);
      await asked.close();
    } finally {
      for (const one of opened) await one.close();
      await server.source.execute('DROP ROLE plain');
    }
  };
  // Elsewhere a position is visible to every account.
  if (isPostgres) test('what the account may not see is not measured', notVisible);

  const withoutRight = async () => {
    await server.source.execute(`CREATE USER plain@'127.0.0.1' IDENTIFIED BY 'plain'`);
    await server.source.execute(`GRANT ALL ON ${name}.* TO plain@'127.0.0.1'`);
    try {
      const url = new URL(urlOf(server.sourceUrl));
      url.username = 'plain';
      url.password = 'plain';
      const watched = await watch([server.replicaUrl], { sourceUrl: url.href });
      const [replica] = await watched.finish(30_000);
      expect(replica).toMatchObject({ longestLagSeconds: null, caughtUp: false });
      expect(replica?.ended).toMatch(/^the positions cannot be read: .*REPLICATION CLIENT/);
    } finally {
      for (const one of opened) await one.close();
      await server.source.execute(`DROP USER plain@'127.0.0.1'`);
    }
  };
  // A position by GTIDs is visible to every account.
  if (/coordinates/.test(label)) test('coordinates need a right', withoutRight);

  test('after a cancel no connection of the watch is left', async () => {
    await until(sessions, (open) => open === 0);
    const watched = await watch([server.replicaUrl]);
    expect(await sessions()).toBe(2);
    controller.abort();
    await expect(watched.finish(30_000)).rejects.toThrow(CancelledError);
    await watched.close();
    await until(sessions, (open) => open === 0);
  });

  describe('lock-budget', () => {
    let shop: Folder;
    beforeEach(() => {
      shop = smallShop(server.engine);
    });
    afterEach(() => shop.remove());

    async function lockBudget(
      ...given: string[]
    ): Promise<{ code: number | null; report: Report }> {
      const file = join(shop.path, 'report.json');
      const { code, error } = await runLockkeeper([
        'lock-budget',
        ...['--working-directory', shop.path, '--json', file, '--max-exclusive-ms', '60000'],
        ...['--database-url', urlOf(server.sourceUrl), ...given],
      ]);
      if (code !== 0 && code !== 1) throw new Error(`exit ${code}: ${error}`);
      return { code, report: fromJson(readFileSync(file, 'utf8')) };
    }
    const replica = () => ['--replica-url', server.replicaUrl];

    test('measures a replica that keeps up', async () => {
      await inDatabase('DROP TABLE orders');
      const { code, report } = await lockBudget(...replica(), '--max-replica-lag-seconds', '60');
      expect({ code, findings: report.findings }).toEqual({ code: 0, findings: [] });
      expect(report.measurements.replicas).toMatchObject([
        { replica: 'replica-url', caughtUp: true, ended: null },
      ]);
      expect(JSON.stringify(report)).not.toContain(new URL(server.replicaUrl).password);
    });

    test('refuses a migration with which a replica falls behind', async () => {
      await inDatabase('DROP TABLE orders');
      await server.lateBy(4);
      try {
        const { code, report } = await lockBudget(...replica(), '--max-replica-lag-seconds', '1');
        expect(code).toBe(1);
        expect(report.findings).toMatchObject([
          { rule: 'max-replica-lag-seconds', severity: 'error', migration: '3', statement: 1 },
        ]);
        expect(report.findings[0]?.path).toBe('migrations/3_currency.sql');
        expect(report.findings[0]?.message).toContain('the budget is 1 second.');
      } finally {
        await server.lateBy(0);
      }
    });

    test('says so where it knows of no replica', async () => {
      await inDatabase('DROP TABLE orders');
      const { code, report } = await lockBudget('--max-replica-lag-seconds', '60');
      expect(code).toBe(0);
      if (isPostgres) {
        expect(report.findings).toEqual([]);
        expect(report.measurements.replicas).toMatchObject([
          { replica: 'standby', caughtUp: true },
        ]);
      } else {
        expect(report.verdict).toBe('warn');
        expect(report.findings).toMatchObject([{ rule: 'replica-lag-not-checked' }]);
      }
    });
  });
});

test('a throwaway server has no replicas, and the report says so', async () => {
  const shop = smallShop('postgres');
  try {
    const file = join(shop.path, 'report.json');
    const { code } = await runLockkeeper([
      ...['lock-budget', '--working-directory', shop.path, '--json', file],
      ...['--max-exclusive-ms', '60000', '--max-replica-lag-seconds', '5'],
    ]);
    const report = fromJson(readFileSync(file, 'utf8'));
    expect({ code, verdict: report.verdict }).toEqual({ code: 0, verdict: 'warn' });
    expect(report.findings).toMatchObject([
      { rule: 'replica-lag-not-checked', severity: 'warning' },
    ]);
    expect(report.findings[0]?.message).toContain('throwaway server');
    expect(report.measurements.replicas).toBeUndefined();
  } finally {
    shop.remove();
  }
});

test('a replica-url that is of no use is named, before anything is done', async () => {
  const shop = smallShop('postgres');
  try {
    const given = ['lock-budget', '--working-directory', shop.path, '--replica-url'];
    const { code, error } = await runLockkeeper([
      ...given,
      'postgres://u:hidden-word@127.0.0.1:1/db',
    ]);
    expect(code).toBe(2);
    expect(error).toContain('replica-url is of no use');
    expect(error).not.toContain('hidden-word');
  } finally {
    shop.remove();
  }
});
