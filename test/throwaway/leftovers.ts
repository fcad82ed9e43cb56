import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Command lines of living processes that name a folder. */
export function processesOf(folder: string): string[] {
  const lines = execFileSync('ps', ['-A', '-o', 'stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder) && !line.startsWith('Z'));
}

/** Resolves when neither the folder nor a process of it is left; says what is after ten seconds. */
export async function untilGone(folder: string): Promise<{ folder: boolean; processes: string[] }> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const left = { folder: existsSync(folder), processes: processesOf(folder) };
    if ((!left.folder && left.processes.length === 0) || Date.now() > deadline) return left;
    await sleep(50);
  }
}

export const nothingLeft = { folder: false, processes: [] };

/** Folders of servers that a process has made. */
export function serverFoldersOf(pid: number): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith('lockkeeper-server-'))
    .map((name) => join(tmpdir(), name))
    .filter((folder) => {
      const owner = join(folder, 'owner.json');
      return existsSync(owner) && readFileSync(owner, 'utf8').includes(`"pid":${pid},`);
    });
}
