import type { ProbeMeasurement } from '../../probe/probe-measurement';
import { counted } from '../counts';
import { longestStall, probeNote, probeTitle, waitedOf } from '../probe-words';
import type { ReportedProbe } from '../report';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostProbes = 40;

/** What reads and writes felt of the migration, a relation a line. */
export function probes(canvas: Canvas, list: readonly ReportedProbe[]): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostProbes);
  const notes = shown.some((probe) => probeNote(probe) !== '');
  const { header, lines } = table(
    canvas,
    [
      { header: '#', align: 'right' },
      { header: 'relation', flexible: true },
      { header: 'read stall', align: 'right' },
      { header: 'waited', align: 'right' },
      { header: 'write stall', align: 'right' },
      { header: 'waited', align: 'right' },
      ...(notes ? [{ header: '', flexible: true }] : []),
    ],
    shown.map((probe) => [
      { text: probe.migration, style: colours.dim },
      probe.relation,
      { text: longestStall(probe.reads), style: stallStyle(canvas, probe.reads) },
      waitedOf(probe.reads),
      { text: longestStall(probe.writes), style: stallStyle(canvas, probe.writes) },
      waitedOf(probe.writes),
      ...(notes ? [{ text: probeNote(probe), style: colours.dim }] : []),
    ]),
    width - 4,
  );
  const more = list.length - shown.length;
  return [
    title(canvas, probeTitle),
    `    ${header}`,
    ...lines.map((line) => `    ${line}`),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more relation')}`)] : []),
    '',
  ];
}

function stallStyle({ colours }: Canvas, felt: ProbeMeasurement['reads']) {
  return felt !== null && felt.waited > 0 ? colours.yellow : colours.reset;
}
