import type { StatementEffects } from '../../locks/lock-instrument';
import type { Session } from '../session';

interface Row {
  readonly oid: number;
  readonly node: number | null;
  readonly scans: string;
}

/** Reads, within the session's own transaction, what its statement did to the relations that existed before. */
export class EffectsReader {
  readonly #subject: Session;
  readonly #labels: ReadonlyMap<number, string>;
  #nodes = new Map<number, number | null>();
  #scans = new Map<number, number>();
  #wal = '';

  constructor(subject: Session, labels: ReadonlyMap<number, string>) {
    this.#subject = subject;
    this.#labels = labels;
  }

  async before(): Promise<void> {
    const rows = await this.#read();
    this.#nodes = new Map(rows.map(({ oid, node }) => [oid, node]));
    this.#scans = new Map(rows.map(({ oid, scans }) => [oid, Number(scans)]));
    this.#wal = await this.#walPosition();
  }

  async after(): Promise<StatementEffects> {
    const walBytes = await this.#walSince(this.#wal);
    const rows = await this.#read();
    const label = (oid: number) => this.#labels.get(oid) ?? String(oid);
    return {
      rewrites: rows
        .filter(({ oid, node }) => node !== null && this.#nodes.get(oid) !== node)
        .map(({ oid }) => label(oid)),
      scans: rows
        .filter(({ oid, scans }) => Number(scans) > (this.#scans.get(oid) ?? 0))
        .map(({ oid }) => label(oid)),
      walBytes,
    };
  }

  /** File nodes change when a table is rewritten; scans count within the transaction. */
  #read(): Promise<Row[]> {
    return this.#subject.query<Row>(
      `SELECT c.oid AS oid, pg_catalog.pg_relation_filenode(c.oid) AS node,
              coalesce(s.seq_tup_read, 0)::text AS scans
         FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_stat_xact_all_tables s ON s.relid = c.oid
        WHERE c.relkind IN ('r', 'm') AND c.oid = ANY ($1::oid[])`,
      [[...this.#labels.keys()]],
    );
  }

  async #walPosition(): Promise<string> {
    const [row] = await this.#subject.query<{ lsn: string }>(
      'SELECT pg_catalog.pg_current_wal_insert_lsn()::text AS lsn',
    );
    return row?.lsn ?? '0/0';
  }

  async #walSince(position: string): Promise<number> {
    const [row] = await this.#subject.query<{ bytes: string }>(
      `SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), $1::pg_lsn)::text AS bytes`,
      [position],
    );
    return Number(row?.bytes ?? 0);
  }
}
