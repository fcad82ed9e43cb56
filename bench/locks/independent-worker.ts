import { parentPort, workerData } from 'node:worker_threads';

/** What the worker is asked: where to look, and how. */
export interface IndependentTask {
  readonly way: keyof typeof ways;
  readonly url: string;
  readonly table: string;
  /** MySQL's number of the measured session in performance_schema. */
  readonly thread: number | null;
}

/** For how long something was so, in milliseconds: between the first and the last attempt that saw it, and the two around. */
export interface SeenMode {
  /** Null where the table was free. */
  readonly mode: string | null;
  readonly least: number;
  readonly most: number;
  /** From the beginning of the last attempt before it to the end of the first that saw it: what was so in between may be unseen. */
  readonly unseenBefore: number;
}

interface Attempt {
  readonly from: number;
  readonly to: number;
  readonly mode: string | null;
}

/** Milliseconds from one attempt to the next, but for those that take longer: more would take the cores from what is measured. */
const every = 0.3;
const never = new Int32Array(new SharedArrayBuffer(4));

/** A timer waits for a millisecond at least. */
function pauseUntil(at: number): void {
  const left = at - performance.now();
  if (left > 0) Atomics.wait(never, 0, 0, left);
}

type Look = () => Promise<string | null>;

const ways = { attempts: byAttempts, looks: byLooks, 'reads and writes': byReadsAndWrites };
const task = workerData as IndependentTask;
const port = parentPort;
if (port === null) throw new Error('this is the code of a worker');
let running = true;
port.once('message', () => {
  running = false;
});
run().then(
  (seen) => port.postMessage({ seen }),
  (error: unknown) => port.postMessage({ error: String(error) }),
);

async function run(): Promise<SeenMode[]> {
  const { look, close } = await ways[task.way]();
  const attempts: Attempt[] = [];
  while (running) {
    const from = performance.now();
    const mode = await look();
    attempts.push({ from, to: performance.now(), mode });
    pauseUntil(from + every);
    if (attempts.length === 20) port?.postMessage({ ready: true });
  }
  await close();
  return merged(attempts);
}

function merged(attempts: readonly Attempt[]): SeenMode[] {
  const seen: SeenMode[] = [];
  let begin = 0;
  for (let index = 1; index <= attempts.length; index += 1) {
    const first = attempts[begin];
    const last = attempts[index - 1];
    if (first === undefined || last === undefined || attempts[index]?.mode === first.mode) continue;
    const before = attempts[begin - 1] ?? first;
    const after = attempts[index] ?? last;
    seen.push({
      mode: first.mode,
      least: last.from - first.to,
      most: after.to - before.from,
      unseenBefore: begin === 0 ? 0 : first.to - before.from,
    });
    begin = index;
  }
  return seen;
}

/** Tries to lock the table as a SELECT does, again and again, and gives up at once. */
async function byAttempts(): Promise<{ look: Look; close: () => Promise<void> }> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: task.url });
  await client.connect();
  const attempt = `DO $$ BEGIN LOCK TABLE ${task.table} IN ACCESS SHARE MODE NOWAIT; END $$`;
  const look = async () => {
    try {
      await client.query(attempt);
      return null;
    } catch (error) {
      if ((error as { code?: string }).code === '55P03') return 'blocked';
      throw error;
    }
  };
  return { look, close: () => client.end() };
}

/** MySQL has no NOWAIT for a table: looks at its locks. */
async function byLooks(): Promise<{ look: Look; close: () => Promise<void> }> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(task.url.replace(/^mariadb:/, 'mysql:'));
  const sql = `SELECT LOCK_TYPE AS mode FROM performance_schema.metadata_locks
    WHERE OWNER_THREAD_ID = ${task.thread} AND OBJECT_NAME = '${task.table}' AND LOCK_STATUS = 'GRANTED'`;
  const look = async () => {
    const [rows] = await connection.query(sql);
    const modes = (rows as { mode: string }[]).map(({ mode }) => mode);
    const strong = ['EXCLUSIVE', 'SHARED_NO_READ_WRITE', 'SHARED_NO_WRITE'];
    return strong.find((mode) => modes.includes(mode)) ?? modes[0] ?? null;
  };
  return { look, close: () => connection.end() };
}

/** What MariaDB shows of a lock's mode is the one that was asked for first: tries to write, and to read. */
async function byReadsAndWrites(): Promise<{ look: Look; close: () => Promise<void> }> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(task.url.replace(/^mariadb:/, 'mysql:'));
  await connection.query('SET SESSION lock_wait_timeout = 0');
  const isRefused = async (attempt: string) => {
    try {
      await connection.query(attempt);
      return false;
    } catch (error) {
      if ((error as { errno?: number }).errno === 1205) return true;
      throw error;
    }
  };
  const look = async () => {
    if (!(await isRefused(`DELETE FROM ${task.table} WHERE FALSE`))) return null;
    return (await isRefused(`SELECT 1 FROM ${task.table} LIMIT 0`))
      ? 'EXCLUSIVE'
      : 'SHARED_NO_WRITE';
  };
  return { look, close: () => connection.end() };
}
