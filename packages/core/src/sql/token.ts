/**
 * A piece of SQL text: `identifier` is a quoted name, `string` any quoted value, `symbol` one
 * character. `version-comment` is the opening of MySQL's executable comment, whose content follows
 * as tokens, and `version-end` closes it. `unclosed` begins at a quote or comment that never ends.
 */
export interface Token {
  readonly kind:
    | 'word'
    | 'identifier'
    | 'string'
    | 'number'
    | 'symbol'
    | 'comment'
    | 'version-comment'
    | 'version-end'
    | 'unclosed';
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Reads the token at or after an offset; null at the end of the text. */
export type Lexer = (at: number) => Token | null;
