import { overReplicaBudget } from '@lockkeeper/actions/lock-budget/over-replica-budget';
import { rememberSecrets } from '@lockkeeper/core/action/remember-secrets';
import { createSecrets } from '@lockkeeper/core/action/secrets';
import { mariadbPositionReached } from '@lockkeeper/core/engine/mysql/mariadb-gtid';
import { postgresEngine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { type LogSample, lagTrack } from '@lockkeeper/core/replica/lag-track';
import type { ReplicaMeasurement } from '@lockkeeper/core/replica/replica-measurement';
import { lockBudgetInputs } from '../../actions/lock-budget/action';

const sample = (position: string, at: number): LogSample => ({ position, after: at - 100, at });

test('a lag is the age of the oldest thing that a replica lacks', () => {
  const samples = [sample('a', 0)];
  const track = lagTrack(samples, 0);
  track.looked(1, null, 10);
  expect([track.lagAt(50), track.longest()]).toEqual([0, null]);
  samples.push(sample('b', 100), sample('c', 200));
  track.looked(1, 7, 300);
  expect(track.lagAt(350)).toBe(250);
  track.looked(2, 3, 700);
  expect(track.lagAt(700)).toBe(500);
  track.looked(3, 0, 750);
  expect(track.lagAt(800)).toBe(0);
  expect(track.longest()).toEqual({ milliseconds: 500, sample: samples[2] });
  expect([track.mostBytesBehind(), track.longestGap()]).toEqual([7, 400]);
});

test('a replica never has less than it had', () => {
  const samples = [sample('a', 0), sample('b', 100)];
  const track = lagTrack(samples, 0);
  track.looked(2, null, 100);
  track.looked(0, null, 5_000);
  expect([track.reached(), track.longest()]).toEqual([2, null]);
});

test.each([
  ['0-1-5', '0-1-5', true],
  ['0-1-5', '0-2-6', true],
  ['0-1-5', '0-1-4', false],
  ['0-1-5,1-1-9', '0-1-5', false],
  ['0-1-5', '1-1-9,0-1-7', true],
  ['', '', true],
  ['0-1-5', '', false],
])('MariaDB: what is at %p has been applied up to %p: %p', (source, applied, reached) => {
  expect(mariadbPositionReached(source, applied)).toBe(reached);
});

describe('over the budget', () => {
  const sql = 'ALTER TABLE orders ADD COLUMN a int;\n\nUPDATE orders SET a = 1;\n';
  const pending = plain.read([{ name: '0001_m.sql', path: 'm/0001_m.sql', text: sql }]);
  const project = { engine: postgresEngine, pending };
  const late = (more: Partial<ReplicaMeasurement>): ReplicaMeasurement => ({
    replica: 'standby',
    longestLagSeconds: 7.25,
    mostBytesBehind: 1_000,
    longestGapSeconds: 0.1,
    migration: '0001',
    statement: 2,
    caughtUp: true,
    ended: null,
    ...more,
  });

  test('a replica is so many seconds late at most', () => {
    expect(overReplicaBudget(project, [late({ longestLagSeconds: 5 })], 5)).toEqual([]);
    expect(overReplicaBudget(project, [late({ longestLagSeconds: null })], 5)).toEqual([]);
  });

  test('one finding for a statement names all that were late with it, the worst first', () => {
    const found = overReplicaBudget(
      project,
      [late({}), late({ replica: 'second', longestLagSeconds: 9, caughtUp: false })],
      5,
    );
    expect(found).toMatchObject([
      {
        rule: 'max-replica-lag-seconds',
        severity: 'error',
        title: 'second fell at least 9.00 s behind',
        path: 'm/0001_m.sql',
        line: 3,
        migration: '0001',
        statement: 2,
      },
    ]);
    expect(found[0]?.message).toContain(
      'second was at least 9.00 s behind, standby was 7.25 s behind with what statement 2 wrote; the budget is 5 seconds.',
    );
  });
});

test('each URL of a list is a secret of its own', () => {
  const secrets = createSecrets();
  const first = 'mysql://root:first-word@one/shop';
  const second = 'mysql://root:other-word@two/shop';
  rememberSecrets(
    lockBudgetInputs,
    { flags: { 'replica-url': [first, second] }, environment: {} },
    secrets,
  );
  expect(secrets.redact(`${first} first-word other-word`)).toBe('*** *** ***');
  const others = createSecrets();
  const environment = { LOCKKEEPER_REPLICA_URL: `${first}, ${second}` };
  rememberSecrets(lockBudgetInputs, { flags: {}, environment }, others);
  expect(others.redact('first-word other-word')).toBe('*** ***');
});
