import type { ReplicaMeasurement } from '../../replica/replica-measurement';
import { counted } from '../counts';
import { lackedMost, longestLag, mostBehind, replicaNote, replicaTitle } from '../replica-words';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostReplicas = 40;

/** How far behind each replica fell, a replica a line. */
export function replicas(canvas: Canvas, list: readonly ReplicaMeasurement[]): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostReplicas);
  const notes = shown.some((replica) => replicaNote(replica) !== '');
  const { header, lines } = table(
    canvas,
    [
      { header: 'replica', flexible: true },
      { header: 'longest lag', align: 'right' },
      { header: 'most behind', align: 'right' },
      { header: 'with what wrote' },
      ...(notes ? [{ header: '', flexible: true }] : []),
    ],
    shown.map((replica) => [
      replica.replica,
      longestLag(replica),
      mostBehind(replica),
      { text: lackedMost(replica), style: colours.dim },
      ...(notes ? [{ text: replicaNote(replica), style: colours.yellow }] : []),
    ]),
    width - 4,
  );
  const more = list.length - shown.length;
  return [
    title(canvas, replicaTitle),
    `    ${header}`,
    ...lines.map((line) => `    ${line}`),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more replica')}`)] : []),
    '',
  ];
}
