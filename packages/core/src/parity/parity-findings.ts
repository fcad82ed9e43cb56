import { counted } from '../report/counts';
import { shorten } from '../report/fit-text';
import type { NewFinding } from '../report/report-builder';
import type { WeighedDifference } from './compare-servers';

const mostNamed = 3;
const mostTold = 20;
const longestValue = 120;

/**
 * At most two findings: one of what changes locks, rewrites or what is accepted, one of the rest.
 * @param production whom the rehearsal is held against: `stats.json`, `the target`.
 */
export function parityFindings(
  differences: readonly WeighedDifference[],
  production: string,
): NewFinding[] {
  return (['warning', 'notice'] as const).flatMap((weight) => {
    const same = differences.filter((difference) => difference.weight === weight);
    return same.length === 0 ? [] : [findingOf(same, weight, production)];
  });
}

function findingOf(
  differences: readonly WeighedDifference[],
  severity: WeighedDifference['weight'],
  production: string,
): NewFinding {
  const named = differences.slice(0, mostNamed).map(({ setting }) => setting);
  const rest = differences.length - named.length;
  const names = rest > 0 ? [...named, `${counted(rest, 'more', 'more')}`] : named;
  const told = differences.slice(0, mostTold).map(describe);
  const untold = differences.length - told.length;
  return {
    rule: 'server-parity',
    severity,
    title: `Not rehearsed as production is set: ${names.join(', ')}`,
    message: [
      `Production (${production}) is not as the server of this rehearsal is.`,
      ...told,
      ...(untold > 0 ? [`And ${counted(untold, 'more difference')}.`] : []),
    ].join('\n\n'),
    evidence: 'measured',
  };
}

function describe({ setting, rehearsal, production, matters }: WeighedDifference): string {
  return `${setting} is ${shown(production)} in production and ${shown(rehearsal)} here: ${matters}.`;
}

function shown(value: string): string {
  return value === '' ? 'empty' : shorten(value, longestValue);
}
