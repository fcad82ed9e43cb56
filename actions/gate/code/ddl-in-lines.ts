import type { AddedLine } from '@lockkeeper/core/git/added-lines';

/** A statement that changes the schema, in code of whatever language. */
export interface FoundDdl {
  readonly line: number;
  /** `ALTER TABLE orders`. */
  readonly command: string;
}

/** Nobody writes a statement behind this many characters of one line; a program did. */
const longestLine = 5_000;

const space = String.raw`\s{1,20}`;
const gap = String.raw`\s{0,20}`;
/** A name, quoted, qualified, or put in when the program runs. */
const name = String.raw`(?:\\?["'\`\[]?[$#]?[\w%$#{}:.?@[\]-]{1,130}\\?["'\`]?(?:\.\\?["'\`]?[\w%$#{}:?@-]{1,130}\\?["'\`]?)?)`;
const ifExists = `(?:IF${space}(?:NOT${space})?EXISTS${space})?`;
/** The end of a statement, or of what the line has of it. */
const end = String.raw`(?=${gap}(?:$|[;"'\`,)\\+]|CASCADE\b|RESTRICT\b))`;

const statements: readonly string[] = [
  `CREATE${space}(?:UNLOGGED${space})?TABLE${space}${ifExists}${name}${gap}(?:\\(|AS\\b|LIKE\\b|PARTITION\\b|["'\`\\\\]|$)`,
  `ALTER${space}TABLE${space}${ifExists}(?:ONLY${space})?${name}${gap}(?:$|["'\`\\\\]|${space}?(?:ADD|DROP|ALTER|RENAME|MODIFY|CHANGE|SET|RESET|OWNER|ENABLE|DISABLE|FORCE|ATTACH|DETACH|VALIDATE|CONVERT|ENGINE|AUTO_INCREMENT|COMMENT|INHERIT|ORDER|CLUSTER|PARTITION)\\b)`,
  `DROP${space}TABLE${space}${ifExists}${name}(?:${gap},${gap}${name}){0,20}${end}`,
  `CREATE${space}(?:UNIQUE${space}|FULLTEXT${space}|SPATIAL${space})?INDEX${space}(?:CONCURRENTLY${space})?${ifExists}(?:${name}${space})?ON\\b`,
  `DROP${space}INDEX${space}(?:CONCURRENTLY${space})?${ifExists}${name}(?:${space}ON\\b|${end})`,
  `CREATE${space}(?:OR${space}REPLACE${space})?(?:MATERIALIZED${space})?VIEW${space}${ifExists}${name}${gap}(?:AS\\b|\\()`,
  `ALTER${space}(?:MATERIALIZED${space})?(?:VIEW|SEQUENCE|TYPE|DOMAIN|INDEX)${space}${ifExists}${name}${space}(?:ADD|DROP|ALTER|RENAME|SET|RESET|OWNER|AS|RESTART|ATTACH)\\b`,
  `DROP${space}(?:MATERIALIZED${space})?(?:VIEW|SEQUENCE|TYPE|DOMAIN|SCHEMA|DATABASE|TRIGGER|FUNCTION|PROCEDURE|EXTENSION)${space}${ifExists}${name}(?:\\(|${space}ON\\b|${end})`,
  `CREATE${space}TYPE${space}${name}${space}AS\\b`,
  `CREATE${space}DOMAIN${space}${name}${space}(?:AS\\b|\\w)`,
  `CREATE${space}(?:SCHEMA|DATABASE|EXTENSION|SEQUENCE)${space}${ifExists}${name}${end}`,
  `CREATE${space}(?:OR${space}REPLACE${space})?(?:FUNCTION|PROCEDURE)${space}${name}${gap}\\(`,
  `CREATE${space}(?:OR${space}REPLACE${space})?(?:CONSTRAINT${space})?TRIGGER${space}${ifExists}${name}${space}(?:BEFORE|AFTER|INSTEAD)\\b`,
];

/** Where a statement can begin: a line, a text, or behind another statement. */
const begin = String.raw`(?:^|["'\`;(>]|\$\$|\\n)${gap}`;
const ddl = new RegExp(`${begin}(${statements.join('|')})`, 'gi');
const mayBe = /\b(?:create|alter|drop)\s/i;
const temporary = new RegExp(
  `\\bCREATE${space}(?:GLOBAL${space}|LOCAL${space})?TEMP(?:ORARY)?${space}TABLE${space}${ifExists}(${name})`,
  'gi',
);

/**
 * The statements that lines of code hold, in texts, heredocs and templates alike, told by their own words.
 * Comments are passed over, and tables that the same lines make TEMPORARY.
 */
export function ddlInLines(lines: readonly AddedLine[]): FoundDdl[] {
  const asked = lines
    .filter(({ text }) => mayBe.test(text.slice(0, longestLine)) && !isComment(text))
    .map(({ line, text }) => ({ line, text: text.slice(0, longestLine) }));
  const gone = new Set(
    asked.flatMap(({ text }) => [...text.matchAll(temporary)].map(([, table = '']) => bare(table))),
  );
  return asked.flatMap(({ line, text }) =>
    [...text.matchAll(ddl)].flatMap(([, statement = '']) => {
      const command = commandOf(statement);
      const table = bare(command.split(' ').at(-1) ?? '');
      if (gone.has(table) || /^(?:pg_temp\.|#)/.test(table)) return [];
      return [{ line, command }];
    }),
  );
}

function bare(table: string): string {
  return table.replace(/[\\"'`[\]]/g, '').toLowerCase();
}

/** `alter  table "orders" ADD` → `ALTER TABLE orders`. */
function commandOf(statement: string): string {
  const pattern = new RegExp(
    `^((?:CREATE|ALTER|DROP)${space}(?:(?:OR|REPLACE|UNIQUE|UNLOGGED|FULLTEXT|SPATIAL|MATERIALIZED|CONSTRAINT)${space}){0,3}\\w+)${space}(?:CONCURRENTLY${space})?${ifExists}(?:ONLY${space})?(${name})`,
    'i',
  );
  const [, words = '', object = ''] = pattern.exec(statement) ?? [];
  const verb = words.toUpperCase().replace(/\s+/g, ' ');
  return /^ON$/i.test(object) ? verb : `${verb} ${object.replace(/[\\"'`[\]]/g, '')}`;
}

/** A whole line of comment in one of the usual languages. */
function isComment(text: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*(?:\s|\/|$)|#(?!\{)|--|<!--|;;|%%?\s)/.test(text);
}
