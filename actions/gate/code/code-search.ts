import { groupBy } from '@lockkeeper/core/group-by';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { djangoModel, nameForms, tableForms } from './word-forms';
import { hasAnyWord } from './words-in';

/** A place where the code names something. */
export interface CodePlace {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly line: number;
}

/** A line of the code at the base. */
export interface CodeLine extends CodePlace {
  readonly text: string;
}

/**
 * Answers where the code at the base names something that a migration drops or renames; null where that was not
 * looked for.
 */
export interface CodeSearch {
  /** For people: `main (1a2b3c4d)`. */
  readonly at: string;
  /** How many files were searched. */
  readonly files: number;
  /** Files of the same kinds that were not read: larger than 1 MB, or binary. */
  readonly passedOver: number;
  /** By its own name, or as an ORM writes it: a model `OrderItem` for `order_items`. */
  table(table: RelationName): readonly CodePlace[] | null;
  /** Only where the table is near: within a file of its model, or within some lines of its name. */
  column(table: RelationName, column: string): readonly CodePlace[] | null;
  /** A view, a function, a type or a label, by its own name or as code writes it. */
  name(name: string): readonly CodePlace[] | null;
}

export interface CodeFacts extends Pick<CodeSearch, 'at' | 'files' | 'passedOver'> {
  /** What was looked for, in lower case; null for everything. */
  readonly words: ReadonlySet<string> | null;
}

/** A statement, a query builder's chain or a form is rarely longer. */
const nearby = 20;

/** Words by which a line says what a model, a mapping or a table in code stands for. */
const declares = [
  'class',
  'struct',
  'model',
  'record',
  'type',
  'interface',
  'table',
  'entity',
  'schema',
  'data',
  'object',
  'Table',
  'Entity',
  'tablename',
  '__tablename__',
  'db_table',
  'table_name',
  'pgTable',
  'mysqlTable',
];

/** A search over lines that were found already; lines that name nothing of interest may be absent. */
export function codeSearch({ words, ...facts }: CodeFacts, lines: readonly CodeLine[]): CodeSearch {
  const isLookedFor = (name: string) => words === null || words.has(name.toLowerCase());
  const said = lines.filter(({ text }) => !isComment(text));
  const places = (found: readonly CodeLine[]) => found.map(({ path, line }) => ({ path, line }));
  const ofTables = new Map<string, ReadonlyMap<string, readonly CodeLine[]>>();
  const mentionsOf = (table: string) => {
    const known = ofTables.get(table);
    if (known !== undefined) return known;
    const found = [...linesWith(said, tableForms(table)), ...djangoLines(said, table)];
    const byPath = groupBy(found, ({ path }) => path);
    ofTables.set(table, byPath);
    return byPath;
  };
  return {
    ...facts,
    table({ name }) {
      if (!isLookedFor(name)) return null;
      const app = djangoModel(name)?.app ?? '';
      const inApp = said.filter(({ path }) => path.split('/').includes(app));
      const models = new Set(djangoLines(inApp, name));
      const forms = tableForms(name);
      return places(said.filter((line) => models.has(line) || hasAnyWord(line.text, forms)));
    },
    name: (name) => (isLookedFor(name) ? places(linesWith(said, nameForms(name))) : null),
    column({ name }, column) {
      if (!isLookedFor(name) || !isLookedFor(column)) return null;
      const found = groupBy(linesWith(said, nameForms(column)), ({ path }) => path);
      return [...found].flatMap(([path, own]) => {
        const mentions = mentionsOf(name).get(path) ?? [];
        const isModel =
          hasAnyWord(baseName(path), tableForms(name)) ||
          mentions.some(({ text }) => hasAnyWord(text, declares));
        const isNear = ({ line }: CodeLine) =>
          mentions.some((mention) => Math.abs(mention.line - line) <= nearby);
        return places(isModel ? own : own.filter(isNear));
      });
    },
  };
}

function linesWith(lines: readonly CodeLine[], words: readonly string[]): CodeLine[] {
  return lines.filter(({ text }) => hasAnyWord(text, words));
}

/** Lines of Python that name the model behind a table of Django's. */
function djangoLines(lines: readonly CodeLine[], table: string): CodeLine[] {
  const model = djangoModel(table)?.model;
  if (model === undefined) return [];
  const names = (text: string) =>
    (text.match(/\b[A-Z]\w*/g) ?? []).some((word) => word.toLowerCase() === model);
  return lines.filter(({ path, text }) => path.endsWith('.py') && names(text));
}

/** `app/models/order.rb`: `order`. */
function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const end = file.indexOf('.', 1);
  return end === -1 ? file : file.slice(0, end);
}

/** A whole line of comment in one of the usual languages; Rust's `#[…]` and C's `#define` are code. */
function isComment(text: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*\s|\*\/|#\s|--\s|<!--|;;)/.test(text);
}
