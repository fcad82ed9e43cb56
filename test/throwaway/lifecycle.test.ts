import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '@lockkeeper/core/errors';
import { describeEachEngine, startThrowaway } from './engines';
import { nothingLeft, processesOf, serverFoldersOf, untilGone } from './leftovers';

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const settle = (reached: boolean) => () => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', settle(true));
    socket.once('error', settle(false));
    socket.once('timeout', settle(false));
  });
}

function otherAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((each) => each.address);
}

describeEachEngine((engine) => {
  test('starts on loopback only, without secrets in sight, and leaves nothing after stop', async () => {
    const server = await startThrowaway({ engine });
    try {
      expect(server.warning).toBeNull();
      expect(await canConnect('127.0.0.1', server.port)).toBe(true);
      expect(otherAddresses().length).toBeGreaterThan(0);
      for (const address of [...otherAddresses(), '::1']) {
        expect(await canConnect(address, server.port)).toBe(false);
      }
      const processes = processesOf(server.folder).join('\n');
      expect(processes).toContain('data');
      for (const url of [server.adminUrl, server.userUrl('lockkeeper_x')]) {
        expect(processes).not.toContain(new URL(url).password);
      }
      expect(existsSync(`${server.folder}/password`)).toBe(false);
      expect(existsSync(`${server.folder}/accounts.sql`)).toBe(false);
    } finally {
      const started = performance.now();
      await Promise.all([server.stop(), server.stop()]);
      expect(performance.now() - started).toBeLessThan(3000);
    }
    expect({ folder: existsSync(server.folder), processes: processesOf(server.folder) }).toEqual(
      nothingLeft,
    );
  });

  test('an abort in the middle of a start cancels it and leaves nothing', async () => {
    const controller = new AbortController();
    const before = new Set(serverFoldersOf(process.pid));
    const start = startThrowaway({ engine, signal: controller.signal });
    const outcome = start.then(
      () => 'started',
      (error: unknown) => error,
    );
    let isOver = false;
    void outcome.finally(() => {
      isOver = true;
    });
    const made = () => serverFoldersOf(process.pid).find((each) => !before.has(each));
    while (made() === undefined && !isOver) await sleep(5);
    const folder = made() ?? '';
    controller.abort();
    expect(await outcome).toBeInstanceOf(CancelledError);
    expect(existsSync(folder)).toBe(false);
    expect(await untilGone(folder)).toEqual(nothingLeft);
  });
});
