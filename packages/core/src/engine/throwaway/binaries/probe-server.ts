import { messageOf } from '../../../errors';
import type { EngineName } from '../../engine-name';
import { parseServerVersion } from '../../server-version';
import { runProgram } from '../run-program';
import { type AvailableServer, commandOf, type ServerOrigin } from './available-server';
import type { ServerTree } from './server-tree';

/** A folder that was looked into without getting a server: why. */
export interface UnusableServer {
  readonly root: string;
  readonly why: string;
}

/** `mysqld` may be MariaDB: only its own word counts. */
function engineOf(versionText: string): EngineName | null {
  if (/mariadb/i.test(versionText)) return 'mariadb';
  if (/postgres/i.test(versionText)) return 'postgres';
  return /\bmysqld?\b|\bVer\b/i.test(versionText) ? 'mysql' : null;
}

/** Asks the server's program for its version. */
export async function probeServer(
  tree: ServerTree,
  engine: EngineName,
  origin: ServerOrigin,
): Promise<AvailableServer | UnusableServer> {
  let text: string;
  try {
    text = await runProgram([...commandOf(tree, tree.program), '--version']);
  } catch (error) {
    return { root: tree.root, why: messageOf(error) };
  }
  // `/usr/sbin/mysqld  Ver 9.7.4-2 for Linux`: the path may hold digits and names of its own.
  const said = text.replaceAll(commandOf(tree, tree.program).at(-1) ?? '', '').trim();
  if (engineOf(said) !== engine) {
    return { root: tree.root, why: `${tree.program} is not ${engine}: ${said}` };
  }
  const { root, programs, launcher } = tree;
  return { engine, version: parseServerVersion(said), origin, root, programs, launcher };
}

export function isUsable(server: AvailableServer | UnusableServer): server is AvailableServer {
  return 'version' in server;
}
