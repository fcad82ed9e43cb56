import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { alterPhasesBeside } from './alters';
import { missedFigures } from './figures';
import { inLaboratory, type Laboratory } from './laboratory';
import { cheapStatements, longMigration } from './overhead';
import { sleepsUnderLock, waitsForLock } from './sleeps';
import { stallsBesideHolds } from './stalls';

const parts: Readonly<Record<string, (laboratory: Laboratory) => Promise<void>>> = {
  sleeps: sleepsUnderLock,
  waits: waitsForLock,
  alters: alterPhasesBeside,
  stalls: stallsBesideHolds,
  cheap: cheapStatements,
  long: longMigration,
};

/**
 * How exact the timing of locks is, and what it costs: `npm run bench -- locks [postgres[@14] mysql mariadb] [PART…]`.
 * Figures over their limit have an exclamation mark. They mean something on a quiet machine only.
 */
export async function benchLocks(given: readonly string[]): Promise<void> {
  const named = given.filter((word) => /^(postgres|mysql|mariadb)(@|$)/.test(word));
  const chosen = given.filter((word) => word in parts);
  const servers = named.length > 0 ? named : ['postgres', 'mysql', 'mariadb'];
  for (const server of servers) {
    const [name = '', version] = server.split('@');
    await inLaboratory(name as EngineName, version, async (laboratory) => {
      console.log(`${laboratory.engine.title} ${laboratory.version}`);
      for (const part of chosen.length > 0 ? new Set(chosen) : Object.keys(parts)) {
        if (part === 'alters' && name === 'postgres') continue;
        await parts[part]?.(laboratory);
      }
    });
  }
  console.log(`${missedFigures()} over their limit`);
}
