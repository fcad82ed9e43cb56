import { setTimeout as delay } from 'node:timers/promises';
import { lockStrength } from '@lockkeeper/core/engine/postgres/lock-modes';
import { postgresEngine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import type { StatementEffects } from '@lockkeeper/core/locks/lock-instrument';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { describeEachServer } from '../../harness/servers';
import { type Fact, type FactGroup, isOf } from './fact';
import { factGroups } from './facts';
import { type OpenLaboratory, openLaboratory, prepareServer } from './laboratory';
import { relations } from './measure';

/** Milliseconds; one takes two, or six where the statement has been looked at for long. */
const someLooks = 40;

interface Reported {
  readonly locks: Readonly<Record<string, string>>;
  readonly effects: StatementEffects;
  readonly indexes: readonly string[];
}

/** What lock-budget reports of every statement of the fact tables, held against what is written there. */
describeEachServer(
  (server) => {
    const major = Number.parseInt(server.version, 10);
    let laboratory: OpenLaboratory;
    let subject: Session;
    let observer: Session;

    beforeAll(async () => {
      laboratory = await openLaboratory(server);
      await prepareServer(laboratory);
      const options = {
        applicationName: 'truth',
        lockTimeoutMilliseconds: 60_000,
        statementTimeoutMilliseconds: 0,
      };
      subject = await postgresEngine.connect(laboratory.url, options);
      observer = await postgresEngine.connect(laboratory.url, options);
    });

    afterAll(async () => {
      await subject.close();
      await observer.close();
      await laboratory.close();
    });

    /**
     * Runs a statement while others make it wait for each lock of its tables. Who lets go of a lock gives it to the one
     * that waits, so that one whose process stands still has it for as long as looks take.
     */
    async function heldUp(execute: () => Promise<unknown>): Promise<void> {
      const { blockers, observer: other } = laboratory;
      const tables = (await relations(other)).filter(({ kind }) => 'rpm'.includes(kind));
      await blockers.lock(tables);
      let running = true;
      const ended = execute().finally(() => {
        running = false;
      });
      // Told by the await below.
      ended.catch(() => undefined);
      try {
        while (running) {
          const { rows } = await other.query<{ pids: number[] }>(
            'SELECT pg_catalog.pg_blocking_pids($1) AS pids',
            [subject.id],
          );
          const pids = rows[0]?.pids ?? [];
          if (pids.length === 0) continue;
          process.kill(subject.id, 'SIGSTOP');
          try {
            await blockers.release(pids);
            await delay(someLooks);
          } finally {
            process.kill(subject.id, 'SIGCONT');
          }
        }
        await ended;
      } finally {
        await blockers.releaseAll();
      }
    }

    async function report(fact: Fact, { setup }: FactGroup): Promise<Reported> {
      await laboratory.prepare(`${setup}; ${fact.setup ?? ''}`);
      await subject.execute('RESET ALL');
      if (fact.session !== undefined) await subject.execute(fact.session);
      const known = new Set((await relations(laboratory.subject)).map(({ label }) => label));
      const instrument = postgresEngine.measureLocks(subject, observer);
      await instrument.start();
      const statement = statementOf(fact.sql);
      const inTransaction = fact.transactional !== false;
      if (inTransaction) await subject.execute('BEGIN');
      await instrument.before('1', statement, inTransaction);
      const execute = () => instrument.execute(fact.sql, inTransaction);
      await (inTransaction ? execute() : heldUp(execute));
      const effects = await instrument.after('1', statement, inTransaction);
      if (inTransaction) {
        await instrument.execute('ROLLBACK', true);
        await instrument.afterCommit('1');
      }
      const holds = await instrument.stop();
      const strong = holds.filter(
        ({ mode }) => lockStrength(mode) >= lockStrength('SHARE UPDATE EXCLUSIVE'),
      );
      // The strongest comes first, and counts where there are several of a table.
      const shown = strong
        .toReversed()
        .map(({ relation, mode }): [string, string] => [relation, mode]);
      return {
        locks: Object.fromEntries(shown.filter(([name]) => known.has(name))),
        effects,
        indexes: shown.filter(([name]) => !known.has(name)).map(([name]) => name),
      };
    }

    describe.each(factGroups.map((group) => [group.name, group] as const))('%s', (_, group) => {
      const facts = group.facts.filter((fact) => isOf(fact, major));
      test.each(facts.map((fact) => [fact.setup ?? '', fact.sql, fact] as const))(
        '%s: %s',
        async (_setup, _sql, fact) => {
          const { rewrites = [], scans = [] } = fact;
          const { locks, effects } = await report(fact, group);
          expect([...effects.rewrites].sort()).toEqual([...rewrites].sort());
          expect(locks).toEqual(fact.locks);
          // The tables tell of scans where there is a lock to tell of; a table that is only read can be scanned, too.
          const told = effects.scans.filter((relation) => relation in fact.locks);
          // Before 15 a session's reads outside of transactions are told at some later time.
          if (fact.transactional === false && major < 15) return;
          expect(told.sort()).toEqual([...scans].sort());
        },
      );
    });
  },
  ({ engine }) => engine === 'postgres',
);

function statementOf(sql: string): Statement {
  return { index: 1, sql, path: 'm.sql', line: 1, endLine: 1, comments: [], kind: 'sql' };
}
