import { counted } from '../counts';
import { formatMilliseconds } from '../duration';
import type { AuditEntry } from '../report';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostEntries = 40;

/** What the stage did to its target, by whom and with whose approval. */
export function audit(canvas: Canvas, entries: readonly AuditEntry[]): string[] {
  if (entries.length === 0) return [];
  const { colours, width } = canvas;
  const shown = entries.slice(0, mostEntries);
  const { header, lines } = table(
    canvas,
    [
      { header: 'at' },
      { header: 'action', flexible: true },
      { header: 'migration', flexible: true },
      { header: 'by', flexible: true },
      { header: 'approved by', flexible: true },
      { header: 'time', align: 'right' },
      { header: 'verdict' },
    ],
    shown.map((entry) => [
      { text: entry.at.slice(11, 19), style: colours.dim },
      entry.action,
      entry.migration ?? '',
      entry.actor,
      entry.approvedBy ?? '–',
      entry.milliseconds === null ? '–' : formatMilliseconds(entry.milliseconds),
      entry.verdict,
    ]),
    width - 4,
  );
  const more = entries.length - shown.length;
  return [
    title(canvas, `${counted(entries.length, 'audit entry', 'audit entries')}`),
    `    ${header}`,
    ...lines.map((line) => `    ${line}`),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more', 'more')}`)] : []),
    '',
  ];
}
