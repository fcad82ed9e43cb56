import { postgresLexer } from '../../sql/postgres/lexer';
import type { DumpLoading, DumpStep } from '../dump-loading';
import { insertEach } from '../insert-each';
import { DatabaseError } from '../session';
import { mergeInserts } from './merge-inserts';
import { asPostgresSession } from './postgres-session';
import { refusalWithoutValues } from './refusal-without-values';

/** Words that tell what a statement is. */
const leading = 8;
const owner = /\sOWNER\s+TO\s+(?:"(?:[^"]|"")*"|[\w$\u0080-\uffff]+)\s*$/i;
const escapesInStrings =
  /^SET (?:SESSION |LOCAL )?STANDARD_CONFORMING_STRINGS (?:=|TO) (?!'?(?:ON|TRUE|YES|1)\b)/;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const passOver: DumpStep = { kind: 'pass-over' };

/** By a statement's first words in upper case, names in them as they are. */
const leftOut: readonly (readonly [RegExp, DumpStep & { readonly kind: 'leave-out' }])[] = [
  [/^(SET|RESET) (SESSION AUTHORIZATION|ROLE)\b/, { kind: 'leave-out', what: 'ownership' }],
  [/^(GRANT|REVOKE|ALTER DEFAULT PRIVILEGES)\b/, { kind: 'leave-out', what: 'privileges' }],
  [
    /^(ALTER|COMMENT ON|SECURITY LABEL ON) DATABASE\b/,
    { kind: 'leave-out', what: 'settings of the database' },
  ],
  [/^SET DEFAULT_TABLESPACE (?:=|TO) (?!'')/, { kind: 'leave-out', what: 'tablespaces' }],
  [/^(CREATE|ALTER|DROP|COMMENT ON) SUBSCRIPTION\b/, { kind: 'leave-out', what: 'replication' }],
];

/**
 * Loads what pg_dump writes as plain SQL. Everything belongs to the account that loads it, as by pg_restore --no-owner
 * --no-privileges: https://www.postgresql.org/docs/current/app-pgrestore.html
 */
export const postgresDumpLoading: DumpLoading = Object.freeze({
  sessionOptions: {},
  // The first settings of every dump, which one written by hand may lack.
  async begin(session) {
    await session.execute('SET check_function_bodies = off');
  },
  stepOf(sql) {
    const words = leadingWords(sql);
    if (words.startsWith('ALTER ') && owner.test(sql) && !hasSeveralActions(sql)) {
      return { kind: 'leave-out', what: 'ownership' };
    }
    const found = leftOut.find(([form]) => form.test(words));
    if (found !== undefined) return found[1];
    if (/^(CREATE|ALTER) (ROLE|USER)\b(?! MAPPING)/.test(words)) {
      return { kind: 'refuse', why: 'it is of the whole server, as pg_dumpall writes' };
    }
    // Each step is a transaction of its own: in an open one nothing could be refused and left out, or tried again. As
    // pg_restore --single-transaction --file writes.
    if (/^(BEGIN|START TRANSACTION|COMMIT|END)\b(?! PREPARED\b)/.test(words)) return passOver;
    if (/^(ROLLBACK|ABORT)\b/.test(words)) {
      return { kind: 'refuse', why: 'it takes back what is before it' };
    }
    // pg_dump --create; the first \connect says which database is meant.
    if (/^(CREATE|DROP) DATABASE\b/.test(words)) return passOver;
    const encoding = /^SET CLIENT_ENCODING (?:= |TO )'?([\w-]+)/.exec(words)?.[1];
    if (encoding !== undefined && !/^(UTF-?8|UNICODE|SQL_ASCII)$/.test(encoding)) {
      return { kind: 'refuse', why: `it is in ${encoding}: take it with pg_dump --encoding=UTF8` };
    }
    if (encoding !== undefined) return passOver;
    if (escapesInStrings.test(words)) {
      return {
        kind: 'refuse',
        why: 'its strings are written for standard_conforming_strings = off',
      };
    }
    if (words.startsWith('COPY ')) {
      return { kind: 'refuse', why: 'a COPY from or to a file or a program' };
    }
    const text = wholeUtf8(sql);
    if (text === null) {
      return { kind: 'refuse', why: 'it is not in UTF-8: take it with pg_dump --encoding=UTF8' };
    }
    return { kind: 'run', sql: text, rows: words.startsWith('INSERT ') };
  },
  clientStep(command) {
    // \restrict and \unrestrict: https://www.postgresql.org/docs/current/app-psql.html
    if (/^\\(un)?restrict\b/.test(command)) return passOver;
    const database = /^\\c(?:onnect)?\s+(?:-reuse-previous=on\s+)?(.+)$/.exec(command)?.[1];
    if (database !== undefined) return { kind: 'other-database', name: utf8(database) };
    return { kind: 'refuse', why: 'a command of psql' };
  },
  mayFail(sql, { code }) {
    const words = leadingWords(sql);
    const extension = /^CREATE EXTENSION (?:IF NOT EXISTS )?(\S+)/.exec(words)?.[1];
    if (extension !== undefined) {
      return { kind: 'leave-out', what: 'extensions', name: extension.toLowerCase() };
    }
    // Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
    const missing = ['42P01', '42883', '42704', '3F000'].includes(code);
    if (/^COMMENT ON (EXTENSION|SCHEMA PUBLIC)\b/.test(words)) {
      return missing || code === '42501' ? { kind: 'leave-out', what: 'comments' } : null;
    }
    if (words.startsWith('SET ') && code === '42704') {
      return { kind: 'leave-out', what: 'settings that this server does not know' };
    }
    if (/^(CREATE|ALTER) PUBLICATION\b/.test(words) && code === '42501') {
      return { kind: 'leave-out', what: 'replication' };
    }
    // Every database has it, and it may be another account's.
    if (/^(CREATE|DROP) SCHEMA (IF (NOT )?EXISTS )?PUBLIC\b/.test(words)) {
      return ['42P06', '42501', '2BP01', '3F000'].includes(code) ? passOver : null;
    }
    if (/^CREATE (OR REPLACE )?(TRUSTED )?(PROCEDURAL )?LANGUAGE PLPGSQL\b/.test(words)) {
      return passOver;
    }
    // pg_dump --clean without --if-exists.
    return words.startsWith('DROP ') && missing ? passOver : null;
  },
  async insert(session, statements) {
    // Whatever the dump has set since, so that the server cuts the message where it was put together.
    await session.execute('SET standard_conforming_strings = on', []);
    try {
      const results = await asPostgresSession(session).together(mergeInserts(statements));
      return {
        rows: results.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0),
        refused: null,
      };
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      // One message is one transaction, so that none of them is there: one by one shows which was refused.
      return insertEach(session, statements);
    }
  },
  async run(session, sql) {
    await session.execute(sql, []);
  },
  copy: (session, sql, rows) => asPostgresSession(session).copyIn(utf8(sql), rows),
  async end() {},
  reasonOf: refusalWithoutValues,
  textOf: utf8,
} satisfies DumpLoading);

function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Null where the bytes are none: a character in their place would be another value. */
function wholeUtf8(bytes: string): string | null {
  try {
    return strict.decode(Buffer.from(bytes, 'latin1'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** Of ALTER TABLE, of which OWNER TO may be the last. */
function hasSeveralActions(sql: string): boolean {
  const next = postgresLexer(sql);
  let depth = 0;
  for (let token = next(0); token !== null; token = next(token.end)) {
    if (token.kind !== 'symbol') continue;
    const symbol = sql.charAt(token.start);
    if (symbol === '(') depth += 1;
    if (symbol === ')') depth -= 1;
    if (symbol === ',' && depth === 0) return true;
  }
  return false;
}

function leadingWords(sql: string): string {
  const next = postgresLexer(sql);
  const words: string[] = [];
  for (let token = next(0); token !== null && words.length < leading; token = next(token.end)) {
    if (token.kind === 'comment') continue;
    const text = sql.slice(token.start, token.end);
    words.push(token.kind === 'identifier' ? text.slice(1, -1) : text);
  }
  return words.join(' ').toUpperCase();
}
