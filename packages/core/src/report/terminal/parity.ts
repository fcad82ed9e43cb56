import { counted } from '../counts';
import type { ParityDifference } from '../report';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostDifferences = 60;

/** Where production's server is not as the rehearsal's. */
export function parity(canvas: Canvas, list: readonly ParityDifference[]): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostDifferences);
  const { header, lines } = table(
    canvas,
    [
      { header: 'setting', flexible: true },
      { header: 'rehearsal', flexible: true },
      { header: 'production', flexible: true },
      { header: 'matters for', flexible: true },
    ],
    shown.map(({ setting, rehearsal, production, matters }) => [
      setting,
      rehearsal === '' ? '–' : rehearsal,
      { text: production === '' ? '–' : production, style: colours.yellow },
      { text: matters, style: colours.dim },
    ]),
    width - 4,
  );
  const more = list.length - shown.length;
  return [
    title(canvas, `${counted(list.length, 'difference')} to production`),
    `    ${header}`,
    ...lines.map((line) => `    ${line}`),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more difference')}`)] : []),
    '',
  ];
}
