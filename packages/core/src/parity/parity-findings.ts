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
  return {
    rule: 'server-parity',
    severity,
    title: `Not rehearsed as production is set: ${names.join(', ')}`,
    message: (severity === 'warning' ? inParagraphs : inOneLine)(differences, production),
    evidence: 'measured',
  };
}

function inParagraphs(differences: readonly WeighedDifference[], production: string): string {
  const untold = differences.length - mostTold;
  return [
    `Production (${production}) is not as the server of this rehearsal is.`,
    ...differences.slice(0, mostTold).map(describe),
    ...(untold > 0 ? [`And ${counted(untold, 'more difference')}.`] : []),
  ].join('\n\n');
}

function inOneLine(differences: readonly WeighedDifference[], production: string): string {
  const told = differences
    .slice(0, mostTold)
    .map((each) => `${each.setting} is ${shown(each.production)}, here ${shown(each.rehearsal)}`);
  const untold = differences.length - told.length;
  const rest = untold > 0 ? `; and ${counted(untold, 'more difference')}` : '';
  return `This changes times and time limits rather than what is locked or refused. In production (${production}) ${told.join('; ')}${rest}.`;
}

function describe({ setting, rehearsal, production, matters }: WeighedDifference): string {
  return `${setting} is ${shown(production)} in production and ${shown(rehearsal)} here: ${matters}.`;
}

function shown(value: string): string {
  return value === '' ? 'empty' : shorten(value, longestValue);
}
