import { displayWidth } from '../display-width';
import { cut, pad } from '../fit-text';
import { oneLine } from '../plain-text';
import type { Measurements } from '../report';
import { wrap } from '../wrap-text';
import type { Canvas } from './canvas';

const widestLabel = 24;

/** Label and value, the values aligned. */
export function facts(
  { colours, width }: Canvas,
  list: NonNullable<Measurements['facts']>,
): string[] {
  if (list.length === 0) return [];
  const labels = list.map(({ label }) => cut(oneLine(label), widestLabel));
  const labelWidth = Math.max(...labels.map(displayWidth));
  const lines = list.flatMap(({ value }, at) =>
    wrap(value, width - labelWidth - 6).map((line, row) => {
      const label = pad(row === 0 ? (labels[at] ?? '') : '', labelWidth);
      return `    ${colours.dim(label)}  ${line}`;
    }),
  );
  return [...lines, ''];
}
