import { rmSync } from 'node:fs';
import { runningServers } from './running-servers';

/** Stops what global-setup has started. Prints nothing: the totals are the last line. */
async function globalTeardown(): Promise<void> {
  const running = runningServers();
  if (running === null) return;
  rmSync(running.file, { force: true });
  await Promise.all(running.servers.map((server) => server.stop()));
}

module.exports = globalTeardown;
