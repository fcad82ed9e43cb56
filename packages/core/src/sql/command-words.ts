/** What may stand between CREATE and the kind of object. */
const modifiers = new Set(
  'OR REPLACE TEMP TEMPORARY GLOBAL LOCAL UNLOGGED UNIQUE RECURSIVE TRUSTED PROCEDURAL CONSTRAINT AGGREGATE DEFINER ALGORITHM SQL SECURITY INVOKER CURRENT_USER UNDEFINED MERGE TEMPTABLE'.split(
    ' ',
  ),
);

/** Commands and kinds of objects that take more than one word. */
const phrases = [
  'ACCESS METHOD',
  'COMMENT ON',
  'DEFAULT PRIVILEGES',
  'EVENT TRIGGER',
  'FOREIGN DATA WRAPPER',
  'FOREIGN TABLE',
  'IMPORT FOREIGN SCHEMA',
  'LARGE OBJECT',
  'LOAD DATA',
  'LOCK INSTANCE',
  'MATERIALIZED VIEW',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'PREPARE TRANSACTION',
  'REASSIGN OWNED',
  'REFRESH MATERIALIZED VIEW',
  'RESOURCE GROUP',
  'ROW POLICY',
  'SECURITY LABEL',
  'SET CONSTRAINTS',
  'SET PASSWORD',
  'SET ROLE',
  'SET TRANSACTION',
  'SPATIAL REFERENCE SYSTEM',
  'TEXT SEARCH CONFIGURATION',
  'TEXT SEARCH DICTIONARY',
  'TEXT SEARCH PARSER',
  'TEXT SEARCH TEMPLATE',
  'UNLOCK INSTANCE',
  'UNLOCK TABLES',
  'USER MAPPING',
  'ANALYZE TABLE',
  'CHECK TABLE',
  'CHECKSUM TABLE',
  'REPAIR TABLE',
  'COMMIT PREPARED',
  'ROLLBACK PREPARED',
].map((phrase) => phrase.split(' '));

/** The command that a statement's leading words (in upper case) say: `CREATE FUNCTION`, `GRANT`. */
export function commandWords(words: readonly string[]): string {
  const [verb, ...rest] = words;
  if (verb === undefined) return '';
  if (!['CREATE', 'ALTER', 'DROP'].includes(verb)) return phraseAt(words);
  const object = rest.findIndex(
    (word, index) => !modifiers.has(word) || isOwnKind(word, rest[index + 1]),
  );
  return object === -1 ? verb : `${verb} ${phraseAt(rest.slice(object))}`;
}

/** MySQL's CREATE AGGREGATE FUNCTION makes a function; PostgreSQL has aggregates. */
function isOwnKind(word: string, next: string | undefined): boolean {
  return word === 'AGGREGATE' && next !== 'FUNCTION';
}

function phraseAt(words: readonly string[]): string {
  const phrase = phrases.find((one) => one.every((word, index) => word === words[index]));
  return phrase?.join(' ') ?? words[0] ?? '';
}
