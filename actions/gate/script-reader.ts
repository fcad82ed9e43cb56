import { setImmediate } from 'node:timers/promises';
import type { Migration, Script } from '@lockkeeper/core/migrations/migration';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { type GateFormat, readScript } from './read-script';
import type { ReadScript } from './step';

/** Reads each script once, whoever asks first. */
export class ScriptReader {
  readonly #dialect: Dialect;
  readonly #format: GateFormat;
  readonly #read = new Map<Script, ReadScript>();

  constructor(dialect: Dialect, format: GateFormat) {
    this.#dialect = dialect;
    this.#format = format;
  }

  /** The dialect must be loaded before anything of the script is asked for. */
  script(script: Script): ReadScript {
    const known = this.#read.get(script);
    if (known !== undefined) return known;
    const read = readScript(script, this.#dialect, this.#format);
    this.#read.set(script, read);
    return read;
  }

  /** Reads what a replay of the ups needs, in turns that leave room for others, until it is told to stop. */
  async ahead(migrations: readonly Migration[], signal: AbortSignal): Promise<void> {
    await this.#dialect.load();
    let turn = performance.now();
    for (const { up } of migrations) {
      for (const read of this.script(up).statements) {
        if (this.#dialect.mayChangeSchema(read.statement)) read.parsed;
        if (performance.now() - turn < turnMilliseconds) continue;
        await setImmediate();
        if (signal.aborted) return;
        turn = performance.now();
      }
    }
  }
}

const turnMilliseconds = 5;
