import type { Script } from './migration';

/**
 * The part of a script's file that its direction runs, padded with blanks so that lines, columns and
 * offsets stay those of the file: what `Dialect.split` is given.
 */
export function scriptText(script: Script): string {
  const { start, end } = script.section;
  const before = script.text.slice(0, start).replace(/[^\r\n]/g, ' ');
  return before + script.text.slice(start, end);
}
