import type { StageContext } from '../action/stage-context';
import type { Engine } from '../engine/engine';
import type { ThrowawayServer } from '../engine/throwaway/throwaway-server';
import type { DatabaseStats } from '../stats/database-stats';
import { sameValue } from './same-value';

/**
 * Sets a throwaway server to what of production's settings changes acceptance and does no harm, so that the
 * migrations meet them. The report names those that were other before.
 */
export async function adoptSettings(
  { report, signal }: Pick<StageContext, 'report' | 'signal'>,
  engine: Engine,
  server: ThrowawayServer,
  { settings }: DatabaseStats,
): Promise<void> {
  if (settings === null) return;
  const admin = await engine.connect(server.adminUrl, {
    applicationName: 'lockkeeper',
    lockTimeoutMilliseconds: 5_000,
    statementTimeoutMilliseconds: 60_000,
    signal,
  });
  try {
    const before = await engine.readSettings(admin);
    const adopted = await engine.adoptSettings(admin, server.userName, settings);
    const changed = engine.ddlSettings.filter((setting) => {
      const [one, other] = [before[setting.name], settings[setting.name]];
      if (one === undefined || other === undefined) return false;
      return adopted.includes(setting.name) && !sameValue(setting, one, other);
    });
    if (changed.length === 0) return;
    report.fact('set as in production', changed.map(({ name }) => name).join(', '));
  } finally {
    await admin.close();
  }
}
