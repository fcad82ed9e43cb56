import { UserError } from '../../../errors';
import { ProgramError, runProgram } from '../run-program';
import type { ServerUser } from '../server-user';
import { type AvailableServer, commandOf } from './available-server';
import { copyBinaries, sharedFolders } from './copy-binaries';
import { readServerTree } from './server-tree';

async function runsAs(
  user: ServerUser,
  server: Pick<AvailableServer, 'programs' | 'launcher'>,
  program: string,
): Promise<boolean> {
  try {
    await runProgram([...commandOf(server, program), '--version'], { user });
    return true;
  } catch (error) {
    if (error instanceof ProgramError) return false;
    throw error;
  }
}

/**
 * The same server where the server's user can run it: a clone in a home of mode 0700 is out of reach for
 * `nobody`, so its binaries are copied to a place that is not.
 */
export async function readableServer(
  server: AvailableServer,
  user: ServerUser | null,
  onProgress: (line: string) => void,
): Promise<AvailableServer> {
  const tree = readServerTree(server.root, server.engine);
  if (user === null || tree === null) return server;
  if (await runsAs(user, server, tree.program)) return server;
  if (server.origin === 'machine') {
    throw new UserError({
      what: `The programs in ${server.programs} cannot be run by the account nobody`,
      mend: 'Run as an ordinary user, or give that account the right to read and execute them',
    });
  }
  onProgress("copying the server's programs to where its user can read them");
  const root = await copyBinaries(
    server.root,
    `${server.engine}-${server.version.text}`,
    sharedFolders(),
  );
  const copy = readServerTree(root, server.engine);
  if (copy === null || !(await runsAs(user, copy, copy.program))) {
    throw new Error(`the server's user cannot run the programs in ${root}`);
  }
  const { programs, launcher } = copy;
  return { ...server, root, programs, launcher };
}
