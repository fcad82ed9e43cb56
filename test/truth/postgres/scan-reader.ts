import type { Client } from 'pg';

interface Row {
  readonly oid: number;
  readonly scans: string;
  readonly rows: string;
  readonly empty: boolean;
}

const counters = {
  transaction: ['pg_stat_get_xact_numscans', 'pg_stat_get_xact_tuples_returned'],
  session: ['pg_stat_get_numscans', 'pg_stat_get_tuples_returned'],
} as const;

/**
 * Tells which tables were read as a whole, by PostgreSQL's own counters: those of the open transaction,
 * or those of all sessions that have ended.
 */
export class ScanReader {
  readonly #client: Client;
  readonly #source: keyof typeof counters;
  readonly #patience: number;
  #before = new Map<number, Row>();

  constructor(client: Client, source: keyof typeof counters, patience: number) {
    this.#client = client;
    this.#patience = patience;
    this.#source = source;
  }

  async begin(): Promise<void> {
    await this.#settle();
    this.#before = new Map((await this.#read()).map((row) => [row.oid, row]));
  }

  async end(): Promise<ReadonlySet<number>> {
    await this.#settle();
    const rows = await this.#read();
    return new Set(rows.filter((row) => this.#isScanned(row)).map(({ oid }) => oid));
  }

  /** A table without rows is scanned when a scan of it begins. */
  #isScanned({ oid, scans, rows }: Row): boolean {
    const before = this.#before.get(oid);
    if (before === undefined) return false;
    return before.empty ? Number(scans) > Number(before.scans) : Number(rows) > Number(before.rows);
  }

  async #settle(): Promise<void> {
    if (this.#patience === 0) return;
    await new Promise((resolve) => setTimeout(resolve, this.#patience));
  }

  async #read(): Promise<Row[]> {
    const [scans, tuples] = counters[this.#source];
    const { rows } = await this.#client.query<Row>(
      `SELECT oid, pg_catalog.${scans}(oid)::text AS scans, pg_catalog.${tuples}(oid)::text AS rows,
              coalesce(pg_catalog.pg_relation_size(oid), 0) = 0 AS empty
         FROM pg_catalog.pg_class
        WHERE relkind IN ('r', 'm') AND relnamespace <> 'pg_catalog'::regnamespace`,
    );
    return rows;
  }
}
