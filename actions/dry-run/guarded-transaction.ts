import { performance } from 'node:perf_hooks';
import type { Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { movedForGood, type Sequences } from './advanced-sequences';

export interface GuardedTransaction {
  /** Whether it has been open for as long as it may be. */
  isOver(): boolean;
  /**
   * After a statement: that the transaction is still the one that was begun, that its limits hold, and which of the
   * sequences it has moved for good. Throws a UserError where another transaction, or none, is open.
   */
  check(statement: Statement): Promise<readonly number[]>;
  /** After ROLLBACK: that the server calls the transaction aborted. Throws a UserError where it does not. */
  confirmRollback(): Promise<void>;
}

/** Names are qualified throughout: the statements in between may set any search_path. */
const stateSql = `
  SELECT pg_catalog.txid_current_if_assigned()::pg_catalog.text AS transaction,
         ARRAY(SELECT pg_catalog.concat(s.name, '=', s.setting) FROM pg_catalog.pg_settings s
                WHERE s.name OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.text[])) AS settings,
         ARRAY(SELECT l.relation::pg_catalog.text FROM pg_catalog.pg_locks l
                WHERE l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                  AND l.locktype OPERATOR(pg_catalog.=) 'relation'
                  AND l.mode OPERATOR(pg_catalog.=) 'RowExclusiveLock'
                  AND l.relation OPERATOR(pg_catalog.=) ANY ($2::pg_catalog.oid[])) AS sequences`;

const holdSql = `
  SELECT pg_catalog.set_config(held.name, held.value, true)
    FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[]))
           AS held (name, value)`;

interface State {
  readonly transaction: string | null;
  readonly settings: readonly string[];
  readonly sequences: readonly string[];
}

/** Longest time in which this process says nothing between two statements. */
const idleMilliseconds = 30_000;

/** How much later than this process the server ends what is still open, should this process not be there to do it. */
const graceMilliseconds = 1_000;

/**
 * Limits in milliseconds, which a statement may only shorten; 0 is none. The last one is of version 17 on, and ends the
 * session: https://www.postgresql.org/docs/17/runtime-config-client.html#GUC-TRANSACTION-TIMEOUT
 */
const limits = [
  'lock_timeout',
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout',
];
/** What the texts were read by before they were let run. */
const fixed: Readonly<Record<string, string>> = {
  standard_conforming_strings: 'on',
  client_encoding: 'UTF8',
};

/**
 * Begins a transaction that ends in ROLLBACK only. The locks of sequences tell who has taken numbers, as nextval and
 * setval hold ROW EXCLUSIVE until the end of the transaction (lock_and_open_sequence in sequence.c of PostgreSQL).
 *
 * `longestMilliseconds` bounds all of it, 0 for no bound: each statement gets what is left as its statement_timeout, so
 * that the server itself stops it, in every version, and also where nobody could reach the server to cancel it.
 */
export async function guardTransaction(
  session: Session,
  sequences: Sequences,
  longestMilliseconds: number,
): Promise<GuardedTransaction> {
  const look = async () => {
    const [state] = await session.query<State>(stateSql, [
      [...limits, ...Object.keys(fixed)],
      [...sequences.keys()],
    ]);
    if (state === undefined) throw new Error('the server told nothing of the transaction');
    return state;
  };
  const before = settingsOf(await look());
  const longest = new Map(limits.map((name) => [name, Number(before.get(name) ?? 0)]));
  longest.set('idle_in_transaction_session_timeout', idleMilliseconds);
  const end = longestMilliseconds === 0 ? Infinity : performance.now() + longestMilliseconds;
  await session.execute('BEGIN');
  // Gives the transaction its number, by which it is known from here on.
  const [begun] = await session.query<{ transaction: string }>(
    'SELECT pg_catalog.txid_current()::text AS transaction',
  );
  const transaction = begun?.transaction ?? '';

  const mostOf = (name: string): number => {
    const own = longest.get(name) || Infinity;
    if (name === 'lock_timeout') return own;
    const left = Math.max(1, Math.ceil(end - performance.now()));
    return Math.min(own, name === 'statement_timeout' ? left : left + graceMilliseconds);
  };
  const hold = async (settings: ReadonlyMap<string, string>) => {
    const wrong = [...settings].flatMap(([name, value]) => {
      const right = fixed[name] ?? limited(value, mostOf(name));
      return right === value ? [] : [[name, right] as const];
    });
    if (wrong.length === 0) return;
    await session.execute(holdSql, [wrong.map(([name]) => name), wrong.map(([, value]) => value)]);
  };
  await hold(before);

  return {
    isOver: () => performance.now() >= end,
    async check(statement) {
      const state = await look();
      if (state.transaction !== transaction) throw transactionLost(statement);
      await hold(settingsOf(state));
      return movedForGood(session, sequences, state.sequences.map(Number));
    },
    async confirmRollback() {
      const [row] = await session.query<{ status: string | null }>(
        'SELECT pg_catalog.txid_status($1) AS status',
        [transaction],
      );
      if (row?.status !== 'aborted') throw transactionLost(null);
    },
  };
}

function settingsOf({ settings }: State): Map<string, string> {
  return new Map(
    settings.map((text) => {
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function limited(value: string, longest: number): string {
  const asked = Number(value);
  return longest < Infinity && (asked === 0 || asked > longest) ? String(longest) : value;
}

function transactionLost(statement: Statement | null): UserError {
  return new UserError({
    what:
      statement === null
        ? 'The server does not say that the transaction was rolled back'
        : `${statement.path}:${statement.line} has ended the transaction that was to be rolled back`,
    why: 'what ran in it may have been kept',
    mend: 'See what of the migration is in the target, and undo it by hand.',
  });
}
