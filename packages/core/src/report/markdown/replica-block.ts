import type { ReplicaMeasurement } from '../../replica/replica-measurement';
import { counted, formatCount } from '../counts';
import { shorten } from '../fit-text';
import { escapeText, inlineCode } from '../markdown-escape';
import { lackedMost, longestLag, mostBehind, replicaNote } from '../replica-words';
import type { Block } from './fit-blocks';
import type { MarkdownColumn } from './markdown-table';
import { details, markdownTable, unbroken } from './markdown-table';

const mostRows = 100;
const longestText = 200;

const figures: readonly MarkdownColumn[] = [
  { header: 'replica' },
  { header: 'longest lag', align: 'right' },
  { header: 'most behind', align: 'right' },
  { header: 'with what wrote' },
];

/** How far behind each replica fell, a replica a row. */
export function replicaBlock(name: string, replicas: readonly ReplicaMeasurement[] = []): Block[] {
  if (replicas.length === 0) return [];
  const shown = replicas.slice(0, mostRows);
  const notes = shown.some((replica) => replicaNote(replica) !== '');
  const table = markdownTable(
    notes ? [...figures, { header: '' }] : figures,
    shown.map((replica) => [
      inlineCode(shorten(replica.replica, longestText)),
      longestLag(replica),
      mostBehind(replica),
      replica.migration === null
        ? lackedMost(replica)
        : unbroken(inlineCode(shorten(lackedMost(replica), longestText))),
      ...(notes ? [escapeText(shorten(replicaNote(replica), longestText))] : []),
    ]),
  );
  const more = replicas.length - shown.length;
  const rest = more > 0 ? `\n\nand ${counted(more, 'more row')}` : '';
  const summary = `${name} (${formatCount(replicas.length)})`;
  return [{ kind: 'other tables', text: details(summary, table + rest) }];
}
