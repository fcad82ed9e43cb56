import type { StatementEffects } from '../../locks/lock-instrument';
import type { SeenLock } from '../../locks/lock-look';
import { atLeast } from '../server-version';
import type { Session } from '../session';
import type { ExistingRelation } from './existing-relations';
import { lockModeName } from './lock-modes';

/** What one look from within the transaction gives: a row for each lock, at least one. */
interface Row {
  readonly lsn: string;
  readonly oid: number | null;
  readonly mode: string | null;
  readonly node: string | null;
  readonly read: string | null;
}

export interface SeenInTransaction extends Omit<StatementEffects, 'locks'> {
  /** All that the session holds now, of the relations that existed before. */
  readonly locks: readonly SeenLock[];
}

const lsn = `pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')`;

/**
 * Tells what a statement did to the relations that existed before. File nodes change when a table is rewritten, and
 * the rows that were read in table order are counted within the transaction; only what is locked can have been
 * touched, so that nothing else is read.
 */
export class EffectsReader {
  /** To be asked in the transaction after each statement. */
  readonly query = `SELECT ${lsn}::pg_catalog.text AS lsn, l.relation AS oid, l.mode,
       pg_catalog.pg_relation_filenode(l.relation)::pg_catalog.text AS node,
       pg_catalog.pg_stat_get_xact_tuples_returned(l.relation)::pg_catalog.text AS read
  FROM (SELECT) one LEFT JOIN pg_catalog.pg_locks l
    ON l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
   AND l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.granted`;
  readonly #subject: Session;
  readonly #observer: Session;
  readonly #labels = new Map<number, string>();
  /** Tables and materialized views. */
  readonly #nodes = new Map<number, string | null>();
  /** Of those that the open transaction has rewritten, what they were before it. */
  readonly #before = new Map<number, string | null>();
  #read = new Map<number, number>();
  #lsn = 0;

  constructor(subject: Session, observer: Session) {
    this.#subject = subject;
    this.#observer = observer;
  }

  know(relations: readonly ExistingRelation[]): void {
    for (const { oid, kind, label, node } of relations) {
      this.#labels.set(oid, label);
      if (kind === 'r' || kind === 'm') this.#nodes.set(oid, node);
    }
  }

  /** At the beginning of a transaction: what is still counted of those before it, and where the WAL is. */
  async beginTransaction(): Promise<void> {
    const rows = await this.#subject.query<{ lsn: string; oid: number | null; read: string }>(
      `SELECT ${lsn}::pg_catalog.text AS lsn, c.oid, c.read::pg_catalog.text AS read
         FROM (SELECT) one LEFT JOIN
              (SELECT oid, pg_catalog.pg_stat_get_xact_tuples_returned(oid) AS read
                 FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS oid) c ON c.read OPERATOR(pg_catalog.>) 0`,
      [[...this.#nodes.keys()]],
    );
    this.#lsn = Number(rows[0]?.lsn ?? 0);
    this.#read = new Map(
      rows.flatMap(({ oid, read }) => (oid === null ? [] : [[oid, Number(read)] as const])),
    );
  }

  /** At the end of a transaction: a rollback gives the relations their former files again. */
  endTransaction(rolledBack: boolean): void {
    if (rolledBack) for (const [oid, node] of this.#before) this.#nodes.set(oid, node);
    this.#before.clear();
  }

  /**
   * From the rows of `query`, asked after a ROLLBACK TO a savepoint: what is not locked any more was not rewritten
   * before the savepoint either. It rewrites nothing.
   */
  rolledBackTo(rows: readonly object[]): SeenInTransaction {
    const now = new Map((rows as readonly Row[]).map(({ oid, node }) => [oid, node]));
    for (const [oid, before] of this.#before) this.#nodes.set(oid, now.get(oid) ?? before);
    return { ...this.inTransaction(rows), rewrites: [] };
  }

  /** From the rows of `query`, asked after a statement. */
  inTransaction(rows: readonly object[]): SeenInTransaction {
    const seen = rows as readonly Row[];
    const rewrites = new Set<string>();
    const scans = new Set<string>();
    const locks: SeenLock[] = [];
    // A table is older than what belongs to it, and comes first.
    const byAge = seen.toSorted((a, b) => (a.oid ?? 0) - (b.oid ?? 0));
    for (const { oid, mode, node, read } of byAge) {
      const label = oid === null ? undefined : this.#labels.get(oid);
      if (oid === null || mode === null || label === undefined) continue;
      locks.push({ relation: label, mode: lockModeName(mode) });
      if (!this.#nodes.has(oid)) continue;
      if (this.#rewritten(oid, node)) rewrites.add(label);
      if (Number(read) > (this.#read.get(oid) ?? 0)) scans.add(label);
      this.#read.set(oid, Number(read));
    }
    const position = Number(seen[0]?.lsn ?? this.#lsn);
    const walBytes = position - this.#lsn;
    this.#lsn = position;
    return { locks, rewrites: [...rewrites], scans: [...scans], walBytes };
  }

  /** Before a statement outside transactions. */
  async beginAlone(): Promise<void> {
    this.#lsn = await this.#position();
    this.#read = await this.#committedReads();
  }

  /** After it, when it has committed. */
  async alone(): Promise<StatementEffects> {
    const rows = await this.#observer.query<{ oid: number; node: string | null }>(
      `SELECT oid, pg_catalog.pg_relation_filenode(oid)::text AS node
         FROM pg_catalog.unnest($1::oid[]) AS oid`,
      [[...this.#nodes.keys()]],
    );
    const label = (oid: number) => this.#labels.get(oid) ?? String(oid);
    const reads = await this.#committedReads();
    const before = this.#read;
    const rewritten = rows.filter(({ oid, node }) => this.#rewritten(oid, node));
    this.endTransaction(false);
    return {
      rewrites: rewritten.map(({ oid }) => label(oid)),
      scans: [...reads]
        .filter(([oid, read]) => read > (before.get(oid) ?? 0))
        .map(([oid]) => label(oid)),
      walBytes: (await this.#position()) - this.#lsn,
    };
  }

  #rewritten(oid: number, node: string | null): boolean {
    const before = this.#nodes.get(oid) ?? null;
    if (node === null || node === before) return false;
    if (!this.#before.has(oid)) this.#before.set(oid, before);
    this.#nodes.set(oid, node);
    return true;
  }

  async #position(): Promise<number> {
    const [row] = await this.#observer.query<{ lsn: string }>(`SELECT ${lsn}::text AS lsn`);
    return Number(row?.lsn ?? 0);
  }

  /**
   * Rows read in table order by statements that are done. Before PostgreSQL 15 a session reports them at some later
   * time only, and none is told: https://www.postgresql.org/docs/15/monitoring-stats.html
   */
  async #committedReads(): Promise<Map<number, number>> {
    if (!atLeast(this.#subject.version, 15)) return new Map();
    await this.#subject.query('SELECT pg_catalog.pg_stat_force_next_flush()');
    const rows = await this.#observer.query<{ oid: number; read: string }>(
      `SELECT oid, pg_catalog.pg_stat_get_tuples_returned(oid)::text AS read
         FROM pg_catalog.unnest($1::oid[]) AS oid`,
      [[...this.#nodes.keys()]],
    );
    return new Map(rows.map(({ oid, read }) => [oid, Number(read)]));
  }
}
