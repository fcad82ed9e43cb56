import { readFile } from 'node:fs/promises';
import { errorCode } from './error-code';

/** What a server has written so far; empty when it has not been started yet. */
export async function readLog(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

export async function lastLines(path: string, count = 12): Promise<string> {
  return (await readLog(path)).trim().split('\n').slice(-count).join('\n');
}
