/** One statement of a script, with its place in the file. */
export interface Statement {
  /** Counts from 1 within its script. */
  readonly index: number;
  /** The text as written, without its terminator and without comments before or after it. */
  readonly sql: string;
  /** Path of the file as reported, or a label such as `<inline>`. */
  readonly path: string;
  /** Place of `sql` in its script, in UTF-16 units from 0; absent where it was not cut from one. */
  readonly offset?: number;
  /** Line of the first character of `sql`, counting from 1. */
  readonly line: number;
  /** Line of the last character of `sql`. */
  readonly endLine: number;
  /** Comments that stand directly before the statement, without their delimiters; for directives. */
  readonly comments: readonly StatementComment[];
  /**
   * What the text is. Only `sql` can be sent to a server as it stands: `client-command` belongs to a
   * client program (psql's `\i`, mysql's `source`), `copy-data` is COPY … FROM STDIN with its rows.
   */
  readonly kind: 'sql' | 'client-command' | 'copy-data';
  /** The rows of `copy-data`, as written, without the closing `\.`. */
  readonly data?: string;
}

export interface StatementComment {
  readonly text: string;
  /** Where `text` begins, which may be some lines below the delimiter. */
  readonly line: number;
}

/** A script that could not be cut into statements: an open quote, an open comment. */
export interface SplitError {
  readonly message: string;
  readonly line: number;
}

export interface SplitScript {
  readonly statements: readonly Statement[];
  readonly errors: readonly SplitError[];
}

/** Where the cutting of a script that comes piece by piece stands. */
export interface ScriptState {
  /** What ends a statement now: MySQL's client lets a script change it. */
  readonly delimiter: string;
  /** Nothing follows the text at hand. */
  readonly last: boolean;
}

/** The statements that are whole in a piece of a script. */
export interface ScriptPart extends SplitScript {
  /** Where the first begins that is not: the next piece has to begin here, with this delimiter. */
  readonly end: number;
  readonly delimiter: string;
  /** The last statement is a COPY, without its rows: they begin at `end`. */
  readonly rowsFollow: boolean;
}
