import { readFile } from 'node:fs/promises';
import type { AnyStage } from '../action/declaration';
import { messageOf, UserError } from '../errors';
import { type Config, emptyConfig } from './config';

export interface LoadConfigOptions {
  /** The file was named, so it must be there. */
  readonly explicit: boolean;
  /** How messages name the file; default its path. */
  readonly shownPath?: string;
  /** Stages whose inputs may stand in the file. */
  readonly stages: readonly AnyStage[];
}

/** Reads and checks lockkeeper.yml. Throws a UserError with line and column for what is wrong in it. */
export async function loadConfig(path: string, options: LoadConfigOptions): Promise<Config> {
  const shownPath = options.shownPath ?? path;
  const text = await readText(path, shownPath, options.explicit);
  if (text === null) return emptyConfig;
  const { parseConfig } = await import('@lockkeeper/core/config/parse-config');
  return parseConfig(text, shownPath, options.stages);
}

async function readText(path: string, shownPath: string, explicit: boolean) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && !explicit) return null;
    throw new UserError({
      what: `the settings file ${shownPath} ${missing ? 'does not exist' : 'cannot be read'}`,
      ...(missing ? {} : { why: messageOf(error) }),
      mend: 'Name an existing file with --config, or leave --config out.',
    });
  }
}
