import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Kills a process and all that descend from it, children before their parents. */
export async function killTree(root: number): Promise<void> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const children = new Map<number, number[]>();
  for (const line of stdout.trim().split('\n')) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const kill = (pid: number): void => {
    for (const child of children.get(pid) ?? []) kill(child);
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // It has ended by itself in the meantime.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  kill(root);
}
