import { counted } from '@lockkeeper/core/report/counts';
import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { Offenders, Suspect } from './offenders';

/** `2 rows of orders have NULL in phone. Primary keys (id): 3, 7.` */
export function failureWords({ words }: Suspect, relation: string, found: Offenders): string {
  const { rows, groups, keys, keyColumns, reason } = found;
  const of = oneLine(relation);
  if (rows === null) return [notCounted(reason ?? ''), keyWords(found)].join(' ').trim();
  const [one, several] = words;
  const inGroups = groups === null ? '' : `, in ${counted(groups, 'group')}`;
  const sentence = `${counted(rows, 'row')} of ${of} ${rows === 1 ? one : several}${inGroups}.`;
  if (keyColumns.length === 0)
    return `${sentence} The table has no primary key that could name them.`;
  return keys.length === 0 ? sentence : `${sentence} ${keyWords(found)}`;
}

/** What is said in place of a count. */
export function notCounted(reason: string): string {
  return `The rows were not counted: ${oneLine(reason).replace(/\.$/, '')}.`;
}

function keyWords({ rows, groups, keys, keyColumns }: Offenders): string {
  if (keys.length === 0) return '';
  const some = (groups ?? rows ?? Number.POSITIVE_INFINITY) > keys.length;
  const columns = oneLine(keyColumns.join(', '));
  if (groups === null) {
    return `${some ? 'The first primary keys' : 'Primary keys'} (${columns}): ${keys.join(', ')}.`;
  }
  const shown = keys.map((group) => `[${group}]`).join(', ');
  return `${some ? 'The first groups' : 'The groups'} by primary key (${columns}): ${shown}.`;
}
