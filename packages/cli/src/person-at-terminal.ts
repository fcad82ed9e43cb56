import { userInfo } from 'node:os';
import { UserError } from '@lockkeeper/core/errors';
import { resolveCommit } from '@lockkeeper/core/git/refs';
import { repositoryPlace } from '@lockkeeper/core/git/repository';
import type { Origin } from '@lockkeeper/core/ledger/audit';

/** Who answers for what a command changes: the user of this machine, with the commit of the folder. */
export async function personAtTerminal(folder: string): Promise<Origin> {
  return { actor: userName(), approvedBy: null, commit: await commitOf(folder) };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container can run as a number that its /etc/passwd does not know (os.userInfo, Node's manual).
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

async function commitOf(folder: string): Promise<string | null> {
  try {
    const place = await repositoryPlace(folder);
    return place === null ? null : await resolveCommit(place.root, 'HEAD');
  } catch (error) {
    // Without git the audit has no commit; a stage that cannot do without says so itself.
    if (error instanceof UserError) return null;
    throw error;
  }
}
