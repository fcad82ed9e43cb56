import type { DdlSetting } from '../engine/ddl-setting';
import type { EngineName } from '../engine/engine-name';
import { parseServerVersion } from '../engine/server-version';
import { isOfSeries } from '../engine/throwaway/binaries/server-series';
import type { ParityDifference } from '../report/report';
import { sameValue } from './same-value';
import type { ServerFacts } from './server-facts';

/** A difference, and how grave it is. */
export interface WeighedDifference extends ParityDifference {
  readonly weight: DdlSetting['weight'];
}

export interface ServerComparison {
  /** The gravest first. */
  readonly differences: readonly WeighedDifference[];
  /** How many settings both sides have. */
  readonly compared: number;
  /** Settings that the rehearsal's server has, and production's, of the same series, is not known to have. */
  readonly unknown: readonly string[];
}

interface Sides {
  readonly engine: EngineName;
  readonly rehearsal: ServerFacts;
  readonly production: ServerFacts;
}

/** Where production's server is not as the rehearsal's, by what each has. */
export function compareServers(
  { engine, rehearsal, production }: Sides,
  settings: readonly DdlSetting[],
): ServerComparison {
  const theirs = production.settings ?? {};
  const ours = rehearsal.settings ?? {};
  const both = settings.flatMap((setting) => {
    const [one, other] = [ours[setting.name], theirs[setting.name]];
    if (one === undefined || other === undefined) return [];
    return [{ setting, rehearsal: one, production: other }];
  });
  const different = both.flatMap(({ setting, ...values }): WeighedDifference[] => {
    const { name, matters, weight, where } = setting;
    if (sameValue(setting, values.rehearsal, values.production)) return [];
    if (where !== undefined && theirs[where.setting] !== where.is) return [];
    return [{ setting: name, ...values, matters, weight }];
  });
  const sameSeries = isSameSeries(engine, rehearsal.version, production.version);
  const all = [...versions(sameSeries, rehearsal.version, production.version), ...different];
  return {
    differences: (['warning', 'notice'] as const).flatMap((weight) =>
      all.filter((difference) => difference.weight === weight),
    ),
    compared: both.length,
    unknown:
      production.settings === null || !sameSeries
        ? []
        : settings.flatMap(({ name }) =>
            ours[name] !== undefined && theirs[name] === undefined ? [name] : [],
          ),
  };
}

function isSameSeries(engine: EngineName, one: string, other: string): boolean {
  return isOfSeries(engine, parseServerVersion(one), other);
}

function versions(sameSeries: boolean, rehearsal: string, production: string): WeighedDifference[] {
  if (rehearsal === production) return [];
  const matters = sameSeries
    ? 'what was mended between two releases of a series'
    : 'which locks a statement takes, whether it rewrites, what is accepted';
  const weight = sameSeries ? 'notice' : 'warning';
  return [{ setting: 'server version', rehearsal, production, matters, weight }];
}
