import type { StageContext } from '../action/stage-context';
import type { DumpLoading, DumpStep, LeftOut } from '../engine/dump-loading';
import type { Engine } from '../engine/engine';
import { DatabaseError, type Session } from '../engine/session';
import type { ThrowawayDatabase } from '../engine/throwaway/throwaway-databases';
import { UserError } from '../errors';
import { workOutside } from '../migrations/refuse-work-outside-copy';
import type { Statement } from '../sql/statement';
import { type DumpFile, readDumpFile, readSoFar } from './dump-file';
import { type DumpEnd, readDumpEnd } from './dump-head';
import { type DumpPiece, readPieces, truncated } from './dump-pieces';
import type { NamedSnapshot } from './named-snapshot';

export interface LoadRequest {
  readonly engine: Engine;
  readonly snapshot: NamedSnapshot;
  /** Empty, and owned by the account that runs the migrations. */
  readonly database: ThrowawayDatabase;
  readonly progress: StageContext['progress'];
  /** Other databases of the server, where it is the user's own; null on a throwaway server. */
  readonly outside: ReadonlySet<string> | null;
}

/** What a dump brought. */
export interface LoadedSnapshot {
  readonly rows: number;
  /** How many statements of a kind were not carried over. */
  readonly leftOut: ReadonlyMap<LeftOut, number>;
  /** Extensions that could not be made. */
  readonly extensions: readonly string[];
  readonly end: DumpEnd;
}

/** Statements that only bring rows are sent together, up to so much of them. */
const mostTogether = 1000;
const mostBytesTogether = 2 * 1024 * 1024;
const toldEvery = 2000;
const endBytes = 4096;

/**
 * Runs a dump in a database. Ownership, privileges and the like are left out and counted; whatever else the server
 * refuses is a UserError with the file's line, and so is a file that ends too early.
 */
export async function loadSnapshot(request: LoadRequest): Promise<LoadedSnapshot> {
  const { engine, snapshot, database } = request;
  const { file, head } = snapshot;
  const loading = engine.dumpLoading;
  const session = await database.connect(loading.sessionOptions);
  try {
    await loading.begin(session);
    const watched = watchEnd(progressing(file, request.progress));
    const target = new Loader(request, session);
    for await (const piece of readPieces(watched.chunks, engine.dialect, file.path)) {
      await target.take(piece);
    }
    await target.flush();
    await loading.end(session);
    const end = readDumpEnd(watched.text());
    // A file that was cut between two statements reads like a whole one.
    if (head.tool !== null && !end.complete) {
      throw truncated(
        file.path,
        target.line,
        `its last line, which ${head.tool} writes, is missing`,
      );
    }
    return { ...target.loaded, end };
  } finally {
    await session.close();
  }
}

/** What was loaded so far, and rows that are still to be sent. */
class Loader {
  /** Of the last statement. */
  line = 1;
  readonly #request: LoadRequest;
  readonly #session: Session;
  readonly #loading: DumpLoading;
  readonly #leftOut = new Map<LeftOut, number>();
  readonly #extensions: string[] = [];
  #database: string | null = null;
  #rows = 0;
  #waiting: { readonly sql: string; readonly statement: Statement }[] = [];
  #waitingBytes = 0;

  constructor(request: LoadRequest, session: Session) {
    this.#request = request;
    this.#session = session;
    this.#loading = request.engine.dumpLoading;
  }

  get loaded(): Omit<LoadedSnapshot, 'end'> {
    return { rows: this.#rows, leftOut: this.#leftOut, extensions: this.#extensions };
  }

  async take({ statement, rows }: DumpPiece): Promise<void> {
    this.line = statement.endLine;
    const { sql, kind } = statement;
    if (rows !== null) {
      await this.flush();
      this.#refuseOutside(statement, sql, false);
      await this.#copy(statement, rows);
      return;
    }
    const step =
      kind === 'client-command' ? this.#loading.clientStep(sql) : this.#loading.stepOf(sql);
    if (step.kind !== 'run') return this.#do(step, statement);
    this.#refuseOutside(statement, step.sql, step.rows);
    if (!step.rows) {
      await this.flush();
      return this.#run(step.sql, statement);
    }
    this.#waiting.push({ sql: step.sql, statement });
    this.#waitingBytes += step.sql.length;
    const full = this.#waiting.length >= mostTogether || this.#waitingBytes >= mostBytesTogether;
    if (full) await this.flush();
  }

  async #copy(statement: Statement, rows: AsyncIterable<Buffer>): Promise<void> {
    try {
      this.#rows += await this.#loading.copy(this.#session, statement.sql, rows);
    } catch (error) {
      throw error instanceof DatabaseError ? this.#refused(statement, error) : error;
    }
  }

  /** Sends the rows that wait. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (waiting.length === 0) return;
    const { rows, refused } = await this.#loading.insert(
      this.#session,
      waiting.map(({ sql }) => sql),
    );
    this.#rows += rows;
    const at = refused === null ? undefined : waiting[refused.index];
    if (refused !== null && at !== undefined) throw this.#refused(at.statement, refused.refusal);
  }

  async #run(sql: string, statement: Statement): Promise<void> {
    const { beside } = this;
    try {
      await this.#loading.run(this.#session, sql, beside);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      const step = this.#loading.mayFail(statement.sql, error);
      if (step === null) throw this.#refused(statement, error);
      this.#do(step, statement);
    }
  }

  get beside(): boolean {
    return this.#request.outside !== null;
  }

  #do(step: DumpStep, statement: Statement): void {
    switch (step.kind) {
      case 'leave-out':
        this.#leftOut.set(step.what, (this.#leftOut.get(step.what) ?? 0) + 1);
        if (step.name !== undefined) this.#extensions.push(step.name);
        return;
      case 'other-database': {
        const name = step.name.trim().replace(/^[`"']|[`"']$/g, '');
        this.#database ??= name;
        if (this.#database !== name) throw this.#severalDatabases(statement, name);
        return;
      }
      case 'refuse':
        throw new UserError({
          what: `The snapshot cannot be loaded: ${this.#place(statement)}`,
          why: step.why,
          mend: 'Take it as plain SQL with pg_dump, mysqldump or mariadb-dump, of one database.',
        });
      default:
        return;
    }
  }

  #refuseOutside(statement: Statement, sql: string, rows: boolean): void {
    const { engine, outside } = this.#request;
    if (outside === null) return;
    const text = this.#loading.textOf(sql);
    // The names of other databases decide there, and to look for the words alone is quick.
    if (rows && !mentions(text, outside)) return;
    const found = workOutside(engine, { ...statement, sql: text }, outside);
    if (found === null) return;
    throw new UserError({
      what: `${this.#place(statement)} ${found}`,
      why: 'the snapshot is loaded beside the target, and this would stay on the server when the copy is gone',
      mend: 'Leave database-url out, for a throwaway server, or take it out of the dump.',
    });
  }

  #refused(statement: Statement, refusal: DatabaseError): UserError {
    const { sql, line } = statement;
    const copied = /^COPY .*?, line (\d+)/.exec(refusal.detail ?? '')?.[1];
    const before = sql.slice(0, Math.max(0, (refusal.position ?? 1) - 1));
    const offset = copied === undefined ? before.split('\n').length - 1 : Number(copied);
    const at = (copied === undefined ? line : statement.endLine) + offset;
    const without =
      this.#extensions.length === 0
        ? ''
        : `; not made here: the extension ${this.#extensions.join(', ')}`;
    const reason = this.#loading.reasonOf(refusal, /^(?:COPY|INSERT|REPLACE)\b/i.test(sql));
    return new UserError({
      what: `The snapshot fails at ${this.#request.snapshot.file.path}:${at}`,
      why: `${reason}${without}`,
      mend: 'Take the dump with the tool of its own server, give server-version that of the server it was taken from, or leave out of it what cannot be made here.',
    });
  }

  #severalDatabases(statement: Statement, name: string): UserError {
    return new UserError({
      what: `The snapshot holds more than one database: ${this.#place(statement)}`,
      why: `after ${this.#database} it goes on with ${name}`,
      mend: 'Take a dump of the one that the migrations are for: pg_dump DATABASE, mysqldump DATABASE.',
    });
  }

  #place({ line }: Statement): string {
    return `${this.#request.snapshot.file.path}:${line}`;
  }
}

function mentions(text: string, names: ReadonlySet<string>): boolean {
  const lower = text.toLowerCase();
  return [...names].some((name) => lower.includes(name));
}

/** The file's bytes, with how far it is said every two seconds. */
function progressing(file: DumpFile, progress: StageContext['progress']): AsyncGenerator<Buffer> {
  progress.step(`loading the snapshot ${file.path}`);
  let told = Date.now();
  return readDumpFile(file, (read) => {
    if (Date.now() - told < toldEvery) return;
    told = Date.now();
    progress.step(`loading the snapshot ${file.path}: ${readSoFar(file, read)}`);
  });
}

/** The same chunks; `text` gives the last bytes of what has passed. */
function watchEnd(chunks: AsyncIterable<Buffer>) {
  let end = '';
  async function* pass(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      end = (end + chunk.subarray(-endBytes).toString('latin1')).slice(-endBytes);
      yield chunk;
    }
  }
  return { chunks: pass(), text: () => end };
}
