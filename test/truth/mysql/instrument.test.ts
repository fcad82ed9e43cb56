import { lockStrength } from '@lockkeeper/core/engine/mysql/lock-modes';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import type { Alteration } from '@lockkeeper/core/locks/lock-instrument';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { scratchDatabase } from '../../harness/scratch';
import { describeEachServer } from '../../harness/servers';
import type { TestServer } from '../../harness/test-server';
import { type Claim, claimOf, type Fact, type FactGroup } from './fact';
import { factGroups } from './facts';
import { hasLadder } from './ladder';

/** What lock-budget reports of every statement of the fact tables, held against what is written there. */
describeEachServer(
  (server: TestServer) => {
    const { engine } = server;
    let subject: Session;
    let observer: Session;
    let scratch: Awaited<ReturnType<typeof scratchDatabase>>;

    beforeAll(async () => {
      scratch = await scratchDatabase(server);
      observer = await connect();
    });

    afterEach(() => subject.close());

    afterAll(async () => {
      await observer.close();
      await scratch.drop();
    });

    const connect = () =>
      mysqlEngine.connect(scratch.adminUrl, {
        applicationName: 'truth',
        lockTimeoutMilliseconds: 5_000,
        statementTimeoutMilliseconds: 0,
      });

    const known = factGroups.filter(({ facts }) =>
      facts.some((fact) => claimOf(fact, engine) !== null),
    );
    describe.each(known.map((group) => [group.name, group] as const))('%s', (_, group) => {
      const facts = group.facts.flatMap((fact) => {
        const claim = claimOf(fact, engine);
        // What the server refuses has no lock to report.
        const runs = claim !== null && !/^(refused|error)/.test(claim.way);
        return runs ? [[titleOf(fact), fact, claim] as const] : [];
      });
      test.each(facts)('%s', async (_title, fact, claim) => {
        await unlessDeadlocked(async () => {
          await prepare(group, fact);
          await hold(fact, claim);
        });
      });
    });

    async function prepare(group: FactGroup, fact: Fact): Promise<void> {
      const name = scratch.name;
      await observer.execute(`DROP DATABASE IF EXISTS ${name}`);
      await observer.execute(`CREATE DATABASE ${name}`);
      await observer.execute(`USE ${name}`);
      subject = await connect();
      const setup = [group.setup, fact.setup ?? '', fact.session ?? ''].join(';\n');
      const { statements } = mysqlEngine.dialect.split(setup, 'setup.sql');
      for (const { sql } of statements) await subject.execute(sql);
    }

    async function hold(fact: Fact, claim: Claim): Promise<void> {
      const instrument = mysqlEngine.measureLocks(subject, observer);
      await instrument.start();
      const statement = statementOf(fact.sql);
      await instrument.before('1', statement, false);
      await instrument.execute(fact.sql, false);
      const { alteration } = await instrument.after('1', statement, false);
      const holds = await instrument.stop();
      // MariaDB's DROP INDEX takes no clause, and cannot be asked.
      const asked = engine === 'mysql' || !/^drop\s+index/i.test(fact.sql);
      if (asked && hasLadder(engine, fact.sql)) expect(wayOf(alteration)).toBe(claim.way);
      // It is looked at while it runs: a lock that comes and goes between two looks is not seen.
      for (const { relation, mode } of holds) {
        if (lockStrength(mode) < lockStrength('SHARED_UPGRADABLE')) continue;
        const most = claim.locks[relation] ?? '';
        expect([relation, mode, lockStrength(mode) <= lockStrength(most)]).toEqual([
          relation,
          mode,
          true,
        ]);
      }
    }
  },
  ({ engine }) => engine !== 'postgres',
);

/** 1213: the tables with the statistics of all databases are one, and other files work on the same server. */
async function unlessDeadlocked(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '1213') throw error;
    await work();
  }
}

function wayOf(alteration: Alteration | undefined): string {
  if (alteration === undefined) return 'not told';
  const { algorithm, lockLevel, rebuild } = alteration;
  const lock = lockLevel === null ? [] : [lockLevel];
  return [algorithm, ...lock, ...(rebuild ? ['rebuild'] : [])].join(' ');
}

function statementOf(sql: string): Statement {
  return { index: 1, sql, path: 'm.sql', line: 1, endLine: 1, comments: [], kind: 'sql' };
}

function titleOf({ setup, session, sql }: Fact): string {
  const before = setup !== undefined && setup.length > 300 ? `${setup.slice(0, 300)} …` : setup;
  return [before, session, sql].filter((text) => text !== undefined).join('; ');
}
