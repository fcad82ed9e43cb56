import type { InputDeclaration, InputValue } from './inputs';
import { suggest } from './nearest';

/** A value as a flag, the environment or the file gives it. */
export type RawInput = string | boolean | readonly string[];

/** What a raw value means; or what is wrong with it, as a sentence without its subject. */
export type Reading =
  | { readonly ok: true; readonly value: InputValue }
  | { readonly ok: false; readonly problem: string; readonly mend: string };

/** Turns a raw value into the declared type. Says nothing of a secret's value. */
export function readInput(declaration: InputDeclaration, raw: RawInput): Reading {
  if (declaration.type === 'list') return readList(raw);
  if (declaration.type === 'boolean') return readBoolean(raw);
  if (typeof raw !== 'string') {
    return failed(
      typeof raw === 'boolean' ? 'needs a value' : 'takes one value, and a list was given',
      'Give one value.',
    );
  }
  const text = raw.trim();
  if (text === '') return failed('is empty', 'Give a value, or leave it out.');
  if (declaration.type === 'integer') return readInteger(declaration, text);
  if (declaration.type === 'choice') return readChoice(declaration.choices, text);
  return { ok: true, value: text };
}

function failed(problem: string, mend: string): Reading {
  return { ok: false, problem, mend };
}

function readList(raw: RawInput): Reading {
  if (typeof raw === 'boolean') return failed('needs a value', 'Give one or more, by commas.');
  const items = (typeof raw === 'string' ? [raw] : raw).flatMap(listItems);
  return items.length > 0
    ? { ok: true, value: items }
    : failed('is empty', 'Give one or more values by commas, or leave it out.');
}

/** What a text means as a list: values by commas, or a line each. */
export function listItems(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readBoolean(raw: RawInput): Reading {
  if (typeof raw === 'boolean') return { ok: true, value: raw };
  const text = typeof raw === 'string' ? raw.trim().toLowerCase() : null;
  if (text === 'true') return { ok: true, value: true };
  if (text === 'false') return { ok: true, value: false };
  return failed(`is neither true nor false: ${shown(raw)}`, 'Write true or false.');
}

function readInteger(
  { minimum, maximum }: { readonly minimum?: number; readonly maximum?: number },
  text: string,
): Reading {
  const wanted = range(minimum, maximum);
  const value = Number(text);
  if (!/^[+-]?\d*\.?\d+$/.test(text)) return failed(`is no number: ${text}`, wanted);
  if (!Number.isSafeInteger(value)) return failed(`is no whole number: ${text}`, wanted);
  if (minimum !== undefined && value < minimum) return failed(`is too small: ${text}`, wanted);
  if (maximum !== undefined && value > maximum) return failed(`is too large: ${text}`, wanted);
  return { ok: true, value };
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  const ends = [
    minimum === undefined ? [] : [`from ${minimum}`],
    maximum === undefined ? [] : [`up to ${maximum}`],
  ].flat();
  return `${['Give a whole number', ...ends].join(' ')}.`;
}

function readChoice(choices: readonly string[], text: string): Reading {
  if (choices.includes(text)) return { ok: true, value: text };
  return failed(`is none of ${choices.join(', ')}: ${text}`, suggest(text, choices));
}

function shown(raw: RawInput): string {
  return typeof raw === 'object' ? 'a list' : String(raw);
}
