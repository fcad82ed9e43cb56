import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The environment variable with the file that the workers write their figures to, a line each. */
export const figuresVariable = 'LOCKKEEPER_TRUTH_FIGURES';

/** How a prediction's strongest lock stands to the measured one. */
export type Outcome = 'right' | 'silent' | 'wrong';

/** One line of the table at the end: what was held against which server, and how it came out. */
export interface Figure {
  /** `statements of the fact tables`. */
  readonly subject: string;
  /** `PostgreSQL 18.4`. */
  readonly server: string;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** How many statements were left out, by the reason. */
  readonly skipped?: Readonly<Record<string, number>>;
}

export function openFigures(): void {
  process.env[figuresVariable] = join(mkdtempSync(join(tmpdir(), 'lockkeeper-truth-')), 'figures');
}

export function writeFigure(figure: Figure): void {
  write(figure);
}

/** For what is executed and has no prediction. */
export function writeSkipped(
  subject: string,
  server: string,
  skipped: Readonly<Record<string, number>>,
): void {
  write({ subject, server, skipped });
}

function write(figure: Omit<Figure, 'outcomes'> & Partial<Figure>): void {
  const file = process.env[figuresVariable];
  if (file === undefined) throw new Error('run through jest.truth.config.js');
  appendFileSync(file, `${JSON.stringify(figure)}\n`);
}
