import type { DdlSetting } from '../engine/ddl-setting';

/** Whether two values of a setting mean the same. */
export function sameValue({ compare }: DdlSetting, one: string, other: string): boolean {
  if (compare === 'list') return listForm(one) === listForm(other);
  if (compare === 'zone') return zoneForm(one) === zoneForm(other);
  return one.toLowerCase() === other.toLowerCase();
}

function listForm(value: string): string {
  const items = value.split(',').map((item) => item.trim().toUpperCase());
  return items.toSorted().join();
}

/**
 * Names of the one zone without an offset, in the time zone database's own list of links and as MySQL's
 * offset: https://data.iana.org/time-zones/tzdb/backward
 */
const utc = new Set(
  ['UTC', 'Etc/UTC', 'UCT', 'Etc/UCT', 'Zulu', 'Etc/Zulu', 'Universal', 'Etc/Universal']
    .concat(['GMT', 'Etc/GMT', 'Etc/GMT0', 'GMT0', 'Greenwich', 'Etc/Greenwich'])
    .concat(['+00:00', '-00:00'])
    .map((name) => name.toLowerCase()),
);

function zoneForm(value: string): string {
  const name = value.trim().toLowerCase();
  return utc.has(name) ? 'utc' : name;
}
