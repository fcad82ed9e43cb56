import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { describeEachEngine, startThrowaway } from './engines';
import { nothingLeft, processesOf, serverFoldersOf, untilGone } from './leftovers';

function startParent(engine: string): ChildProcess {
  return spawn(process.execPath, [join(__dirname, 'start-server.js'), engine], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function folderOf(parent: ChildProcess): Promise<string> {
  if (parent.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface(parent.stdout)) if (line !== 'starting') return line;
  throw new Error('the parent ended before its server was ready');
}

/** The watchdog is the same for all engines; one of them is enough for the signals that differ least. */
function signalsOf(engine: EngineName): NodeJS.Signals[] {
  return engine === 'postgres' ? ['SIGINT', 'SIGTERM', 'SIGKILL'] : ['SIGINT'];
}

describeEachEngine((engine) => {
  test('a parent that is killed takes its running server with it', async () => {
    const parent = startParent(engine);
    const folder = await folderOf(parent);
    expect(existsSync(folder)).toBe(true);
    expect(processesOf(folder).length).toBeGreaterThan(1);
    parent.kill('SIGKILL');
    expect(await untilGone(folder)).toEqual(nothingLeft);
  });

  test.each(signalsOf(engine))(
    '%s to the process group in the middle of a start leaves nothing',
    async (signal) => {
      const parent = startParent(engine);
      const { pid } = parent;
      if (pid === undefined) throw new Error('the parent did not start');
      const exit = new Promise((resolve) => parent.once('exit', resolve));
      let [folder] = serverFoldersOf(pid);
      while (folder === undefined || processesOf(folder).length < 2) {
        await sleep(5);
        [folder] = serverFoldersOf(pid);
      }
      process.kill(-pid, signal);
      await exit;
      expect(await untilGone(folder)).toEqual(nothingLeft);
    },
  );
});

test('the next start sweeps a folder whose owner is gone', async () => {
  const abandoned = join(tmpdir(), 'lockkeeper-server-000000000000');
  const claimed = join(tmpdir(), 'lockkeeper-server-000000000001');
  const owner = { pid: 2 ** 22 + 1, started: '1' };
  mkdirSync(abandoned, { recursive: true });
  writeFileSync(join(abandoned, 'owner.json'), JSON.stringify(owner));
  mkdirSync(claimed, { recursive: true });
  const server = await startThrowaway({ engine: 'postgres' });
  await server.stop();
  expect(existsSync(abandoned)).toBe(false);
  expect(existsSync(claimed)).toBe(true);
  writeFileSync(join(claimed, 'owner.json'), JSON.stringify(owner));
  await (await startThrowaway({ engine: 'postgres' })).stop();
  expect(existsSync(claimed)).toBe(false);
});
