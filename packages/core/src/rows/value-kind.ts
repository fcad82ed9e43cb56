/** How values of a type are made from a whole number. */
export type ValueKind = OrdinalKind | TextKind | ListKind | ComposedKind | NoKind;

/** Values in a row, each a whole number of steps from zero: cents, days or seconds since 1970. */
export interface OrdinalKind {
  readonly kind: 'ordinal';
  readonly family: 'number' | 'time';
  /** Steps in 1 of a number, or in a second: 100 for `numeric(10,2)`, 1/86400 for a date. */
  readonly steps: number;
  /** First and last step that the type holds. */
  readonly legal: readonly [number, number];
  /** First and last step where nothing asks for others. */
  readonly usual: readonly [number, number];
  /** The value of a step, as SQL. */
  readonly at: (step: string) => string;
}

/** Characters. */
export interface TextKind {
  readonly kind: 'text';
  /** Longest value in characters. */
  readonly length: number;
  readonly words: TextWords;
}

/** Texts in the words of one server. */
export interface TextWords {
  readonly text: (number: string) => string;
  readonly join: (parts: readonly string[]) => string;
  /** One of the values, counting from 0. */
  readonly pick: (index: string, values: readonly string[]) => string;
  readonly cut: (text: string, length: number) => string;
  readonly slice: (text: string, from: string, length: number) => string;
  readonly divide: (dividend: string, divisor: string) => string;
  readonly literal: (text: string) => string;
}

/** One of these, as SQL. */
export interface ListKind {
  readonly kind: 'list';
  readonly values: readonly string[];
  readonly pick: (index: string, values: readonly string[]) => string;
}

/** Whatever is made of a number; another number gives another value up to `size`. */
export interface ComposedKind {
  readonly kind: 'composed';
  readonly size: number;
  readonly at: (number: string) => string;
}

/** A type that no value is known for. */
export interface NoKind {
  readonly kind: 'none';
}
