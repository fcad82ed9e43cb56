import { mysqlLexer } from '../../sql/mysql/lexer';
import type { Token } from '../../sql/token';

type Flavour = 'mysql' | 'mariadb';

/** One way of running a statement that the server can be asked for. */
export interface Rung {
  readonly algorithm: string;
  /** null where the server takes no LOCK clause beside the algorithm. */
  readonly lock: string | null;
  readonly sql: string;
}

interface Word extends Token {
  /** In upper case. */
  readonly text: string;
  readonly depth: number;
}

/**
 * The statement in each way that its own clauses leave open, from the cheapest to the dearest: what a server takes by
 * itself when nothing is said. Empty for a statement that has no choice, or is not understood.
 * https://dev.mysql.com/doc/refman/9.4/en/alter-table.html#alter-table-performance
 * https://mariadb.com/kb/en/alter-table/#algorithm
 */
export function ladderOf(flavour: Flavour, sql: string): Rung[] {
  const words = wordsOf(flavour, sql);
  const place = words === null ? null : placeOfClauses(flavour, words);
  if (words === null || place === null) return [];
  const written = clausesIn(words);
  const said = (name: string) => written.find((clause) => clause.name === name)?.value;
  const [algorithm, lock] = [said('ALGORITHM'), said('LOCK')];
  return rungsOf(flavour)
    .filter((rung) => algorithm === undefined || rung.algorithm === algorithm)
    .filter((rung) => lock === undefined || (rung.lock ?? lock) === lock)
    .map((rung) => ({ ...rung, sql: withClauses(sql, place, written, rung) }));
}

/** What a statement's own LOCK clause says, in upper case; null where it says nothing. */
export function writtenLock(flavour: Flavour, sql: string): string | null {
  const written = clausesIn(wordsOf(flavour, sql) ?? []);
  return written.find(({ name }) => name === 'LOCK')?.value ?? null;
}

const locks = ['NONE', 'SHARED', 'EXCLUSIVE'];

function rungsOf(flavour: Flavour): Omit<Rung, 'sql'>[] {
  const withLocks = (algorithm: string) => locks.map((lock) => ({ algorithm, lock }));
  // ALGORITHM=INSTANT, LOCK=NONE is error 1221 on MySQL.
  return flavour === 'mysql'
    ? [{ algorithm: 'INSTANT', lock: null }, ...withLocks('INPLACE'), ...withLocks('COPY')]
    : ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'].flatMap(withLocks);
}

/** Null where it holds what runs in some versions only. */
function wordsOf(flavour: Flavour, sql: string): Word[] | null {
  const next = mysqlLexer(sql, flavour);
  const words: Word[] = [];
  let depth = 0;
  for (let token = next(0); token !== null; token = next(token.end)) {
    if (token.kind === 'comment') continue;
    if (token.kind === 'version-comment' || token.kind === 'unclosed') return null;
    const text = sql.slice(token.start, token.end).toUpperCase();
    if (text === ')') depth -= 1;
    words.push({ ...token, text, depth });
    if (text === '(') depth += 1;
  }
  return words;
}

interface Place {
  readonly at: number;
  /** Between the clauses and what follows. */
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

const withoutChoice = /^(?:TRUNCATE|EXCHANGE|ANALYZE|CHECK|OPTIMIZE|REPAIR)$/;
const ofPartitions = /^(?:ADD|DROP|REORGANIZE|COALESCE|REBUILD|CONVERT)$/;

/** Where the clauses can stand: behind the table's name, where every ALTER TABLE takes them; at an index's end. */
function placeOfClauses(flavour: Flavour, words: readonly Word[]): Place | null {
  const text = (index: number) => words[index]?.text ?? '';
  const hasNoChoice = words.some(
    (word, index) =>
      word.depth === 0 &&
      ((text(index + 1) === 'PARTITION' &&
        (withoutChoice.test(word.text) ||
          (flavour === 'mariadb' && ofPartitions.test(word.text)))) ||
        (text(index + 1) === 'TABLESPACE' && /^(?:DISCARD|IMPORT)$/.test(word.text))),
  );
  if (hasNoChoice) return null;
  if (isIndexStatement(flavour, words)) {
    return { at: words.at(-1)?.end ?? 0, before: ' ', between: ' ', after: '' };
  }
  let index = text(1) === 'IGNORE' ? 2 : 1;
  if (text(0) !== 'ALTER' || text(index) !== 'TABLE') return null;
  index += 1;
  if (text(index) === 'IF' && text(index + 1) === 'EXISTS') index += 2;
  if (text(index + 1) === '.') index += 2;
  const name = words[index];
  if (name === undefined || !/^(?:word|identifier)$/.test(name.kind)) return null;
  if (words.length === index + 1) return null;
  const partitioning = /^(?:PARTITION|REMOVE)$/.test(text(index + 1));
  return { at: name.end, before: ' ', between: ', ', after: partitioning ? ' ' : ', ' };
}

/** MariaDB's DROP INDEX takes no clause. */
function isIndexStatement(flavour: Flavour, words: readonly Word[]): boolean {
  const [verb = '', ...rest] = words.slice(0, 5).map(({ text }) => text);
  const place = rest.indexOf('INDEX');
  if (place === -1) return false;
  return verb === 'CREATE' ? place <= 3 : verb === 'DROP' && place === 0 && flavour === 'mysql';
}

interface Clause {
  readonly name: string;
  /** Undefined for DEFAULT. */
  readonly value: string | undefined;
  /** What to cut out, with the comma that belongs to it. */
  readonly from: number;
  readonly to: number;
}

const values = new Set(['DEFAULT', 'INSTANT', 'NOCOPY', 'INPLACE', 'COPY', ...locks]);

function clausesIn(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = [];
  words.forEach((word, index) => {
    if (word.depth !== 0 || word.kind !== 'word' || !/^(?:ALGORITHM|LOCK)$/.test(word.text)) return;
    const valueAt = words[index + 1]?.text === '=' ? index + 2 : index + 1;
    const value = words[valueAt];
    if (value === undefined || !values.has(value.text)) return;
    const [before, following] = [words[index - 1], words[valueAt + 1]];
    const taken = clauses.at(-1)?.to ?? 0;
    const takesBefore = before?.text === ',' && before.start >= taken;
    clauses.push({
      name: word.text,
      value: value.text === 'DEFAULT' ? undefined : value.text,
      from: takesBefore ? before.start : word.start,
      to: !takesBefore && following?.text === ',' ? following.end : value.end,
    });
  });
  return clauses;
}

function withClauses(
  sql: string,
  { at, before, between, after }: Place,
  written: readonly Clause[],
  { algorithm, lock }: Omit<Rung, 'sql'>,
): string {
  const words = [`ALGORITHM=${algorithm}`, ...(lock === null ? [] : [`LOCK=${lock}`])];
  const cut = (from: number, to: number) =>
    written
      .filter((clause) => clause.from >= from && clause.to <= to)
      .toReversed()
      .reduce(
        (text, clause) => `${text.slice(0, clause.from - from)} ${text.slice(clause.to - from)}`,
        sql.slice(from, to),
      );
  const rest = cut(at, sql.length);
  return `${cut(0, at)}${before}${words.join(between)}${rest.trim() === '' ? '' : after}${rest}`;
}
