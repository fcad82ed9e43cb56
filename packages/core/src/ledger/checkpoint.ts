import type { KeyValues } from '../engine/batches';
import type { Session } from '../engine/session';
import type { Dialect } from '../sql/dialect';
import { ledgerTable } from './ledger-tables';

/** How far a backfill has come. */
export interface Checkpoint {
  readonly name: string;
  /** Changes when table, SET or WHERE do: another definition does not go on where this one stopped. */
  readonly definition: string;
  readonly lastKey: KeyValues | null;
  readonly rows: number;
  readonly batches: number;
  /** Counts the runs. A run whose epoch is not the row's any more has been taken over by another. */
  readonly epoch: number;
  readonly completed: boolean;
}

interface Row {
  readonly definition: string;
  readonly last_key: string | null;
  readonly row_count: string | number;
  readonly batches: string | number;
  readonly epoch: string | number;
  readonly completed: boolean | number;
}

/** Takes the backfill over for this run, going on where one of the same definition stopped. */
export async function takeCheckpoint(
  session: Session,
  dialect: Dialect,
  name: string,
  definition: string,
): Promise<Checkpoint> {
  const table = ledgerTable(dialect, 'checkpoints');
  const [first, second] = [dialect.placeholder(1), dialect.placeholder(2)];
  return session.transaction(async () => {
    const [row] = await session.query<Row>(
      `SELECT definition, last_key, row_count, batches, epoch, completed FROM ${table}
        WHERE name = ${first} FOR UPDATE`,
      [name],
    );
    if (row === undefined) {
      await session.execute(
        `INSERT INTO ${table} (name, definition, epoch) VALUES (${first}, ${second}, 1)`,
        [name, definition],
      );
      return fresh(name, definition, 1);
    }
    const epoch = Number(row.epoch) + 1;
    if (row.definition !== definition) {
      await session.execute(
        `UPDATE ${table} SET definition = ${first}, last_key = NULL, row_count = 0, batches = 0,
                completed = false, epoch = ${epoch} WHERE name = ${second}`,
        [definition, name],
      );
      return fresh(name, definition, epoch);
    }
    await session.execute(`UPDATE ${table} SET epoch = ${epoch} WHERE name = ${first}`, [name]);
    return {
      name,
      definition,
      lastKey: row.last_key === null ? null : (JSON.parse(row.last_key) as KeyValues),
      rows: Number(row.row_count),
      batches: Number(row.batches),
      epoch,
      completed: Boolean(row.completed),
    };
  });
}

/** Writes the new state; to be called in the batch's own transaction. False when another run took over. */
export async function saveCheckpoint(
  session: Session,
  dialect: Dialect,
  checkpoint: Checkpoint,
): Promise<boolean> {
  const { rows } = await session.execute(
    `UPDATE ${ledgerTable(dialect, 'checkpoints')}
        SET last_key = ${dialect.placeholder(1)}, row_count = ${checkpoint.rows},
            batches = ${checkpoint.batches}, completed = ${checkpoint.completed},
            updated_at = ${dialect.defaultSchema === null ? 'CURRENT_TIMESTAMP(6)' : 'clock_timestamp()'}
      WHERE name = ${dialect.placeholder(2)} AND epoch = ${checkpoint.epoch}`,
    [checkpoint.lastKey === null ? null : JSON.stringify(checkpoint.lastKey), checkpoint.name],
  );
  return rows === 1;
}

function fresh(name: string, definition: string, epoch: number): Checkpoint {
  return { name, definition, lastKey: null, rows: 0, batches: 0, epoch, completed: false };
}
