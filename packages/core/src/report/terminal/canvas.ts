import type { Colors } from 'picocolors/types';
import type { Blocks } from '../../locks/lock';
import type { Severity, Verdict } from '../report';

export type Style = (text: string) => string;

/** What every part of the terminal's report draws with. */
export interface Canvas {
  /** Cells of a line. */
  readonly width: number;
  readonly colours: Colors;
}

export function verdictStyle({ colours }: Canvas, verdict: Verdict): Style {
  return {
    pass: colours.green,
    warn: colours.yellow,
    fail: colours.red,
    skipped: colours.dim,
  }[verdict];
}

export function severityStyle({ colours }: Canvas, severity: Severity): Style {
  return { error: colours.red, warning: colours.yellow, notice: colours.cyan }[severity];
}

export function blocksStyle({ colours }: Canvas, blocks: Blocks): Style {
  return { 'reads and writes': colours.red, writes: colours.yellow, nothing: colours.green }[
    blocks
  ];
}

/** The name of a part, above it. */
export function title({ colours }: Canvas, text: string): string {
  return `  ${colours.bold(text)}`;
}

/** A stage's name with a line to the right edge. */
export function rule({ colours, width }: Canvas, name: string): string {
  return `${colours.dim('──')} ${colours.bold(name)} ${colours.dim('─'.repeat(width - name.length - 4))}`;
}
