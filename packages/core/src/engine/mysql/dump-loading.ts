import { UserError } from '../../errors';
import { type MysqlFlavour, mysqlLexer } from '../../sql/mysql/lexer';
import type { DumpLoading, DumpStep, LeftOut } from '../dump-loading';
import { insertEach } from '../insert-each';
import type { Session } from '../session';
import { refusalWithoutValues } from './refusal-without-values';

/** Words that tell what a statement is. */
const leading = 40;
const passOver: DumpStep = { kind: 'pass-over' };

/** By a statement's first words in upper case, names in them as they are. */
const leftOut: readonly (readonly [RegExp, LeftOut])[] = [
  [/^ALTER (DATABASE|SCHEMA)\b/, 'settings of the database'],
  [/^(GRANT|REVOKE)\b/, 'privileges'],
  // --set-gtid-purged, --source-data, --master-data
  [/^SET (@ @ )?GLOBAL (\. )?GTID_(PURGED|SLAVE_POS)\b/, 'replication'],
  [/^CHANGE (MASTER|REPLICATION)\b/, 'replication'],
];
/** Whether changes go into the binary log is for an administrator to say. */
const binaryLog = /^SET (@ \w+ = )?@ @ SESSION \. SQL_LOG_BIN\b/;
const quotedName = /`[^`]*(?:``[^`]*)*`|'[^']*'|[\w$.%]+/.source;
const definer = new RegExp(`\\bDEFINER\\s*=\\s*(?:${quotedName})(?:@(?:${quotedName}))?`, 'i');
const hasDefiner = /^CREATE (OR REPLACE )?(ALGORITHM = \w+ )?DEFINER = /;
const createsEvent = /^CREATE (OR REPLACE )?(DEFINER = \S+( @ \S+)? )?EVENT /;
const enabled = /(ON COMPLETION (?:NOT )?PRESERVE) ENABLE\b/;
/** Under these a text means something else than what was looked at. */
const otherQuotes = /ANSI_QUOTES|NO_BACKSLASH_ESCAPES/;

/**
 * Loads what mysqldump and mariadb-dump write. Programs and views get the account that loads them as their definer, as
 * another needs the right to name it, and events do not run.
 * https://dev.mysql.com/doc/refman/9.7/en/stored-objects-security.html
 */
export function mysqlDumpLoading(flavour: MysqlFlavour): DumpLoading {
  const wordsOf = (sql: string) => leadingWords(sql, flavour);
  return Object.freeze({
    sessionOptions: { byteStrings: true },
    // As the first lines of every dump, which one written by hand may lack.
    async begin(session) {
      await session.execute(
        `SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0, unique_checks = 0, autocommit = 0`,
      );
    },
    stepOf(sql) {
      if (/^(?:INSERT|REPLACE)\b/i.test(sql)) return { kind: 'run', sql, rows: true };
      const words = wordsOf(sql);
      const found = leftOut.find(([form]) => form.test(words));
      if (found !== undefined) return { kind: 'leave-out', what: found[1] };
      if (binaryLog.test(words) || /^(UN)?LOCK TABLES?\b/.test(words)) return passOver;
      // --databases; the first USE says which database is meant.
      if (/^(CREATE|DROP) (DATABASE|SCHEMA)\b/.test(words)) return passOver;
      if (words.startsWith('USE ')) {
        return { kind: 'other-database', name: textOf(sql.replace(/^USE\s+/i, '')) };
      }
      return { kind: 'run', sql: asOwn(sql, words), rows: false };
    },
    clientStep: () => ({ kind: 'refuse', why: 'a command of the mysql client' }),
    mayFail(sql, { code }) {
      // 1193, ER_UNKNOWN_SYSTEM_VARIABLE: https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html
      if (code === '1193' && wordsOf(sql).startsWith('SET ')) {
        return { kind: 'leave-out', what: 'settings that this server does not know' };
      }
      return null;
    },
    async insert(session, statements) {
      const inserted = await insertEach(session, statements);
      await session.execute('COMMIT');
      return inserted;
    },
    async run(session, sql, beside) {
      await session.execute(sql);
      if (!beside || !wordsOf(sql).startsWith('SET ')) return;
      const [row] = await session.query<{ mode: string }>('SELECT @@SESSION.sql_mode AS mode');
      if (row === undefined || otherQuotes.test(row.mode)) throw quotesChanged();
    },
    copy() {
      throw new Error('MySQL has no COPY');
    },
    async end(session) {
      await session.execute('COMMIT');
      await disableEvents(session);
    },
    reasonOf: refusalWithoutValues,
    textOf,
  } satisfies DumpLoading);
}

function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Also those that are enabled by default, or in words that were not recognised. */
async function disableEvents(session: Session): Promise<void> {
  const events = await session.query<{ name: string }>(
    `SELECT EVENT_NAME AS name FROM information_schema.EVENTS
      WHERE EVENT_SCHEMA = DATABASE() AND STATUS <> 'DISABLED'`,
  );
  for (const { name } of events) {
    await session.execute(`ALTER EVENT \`${name.replaceAll('`', '``')}\` DISABLE`);
  }
}

/** A CREATE of a program or a view without its definer; an event is not to run. */
function asOwn(sql: string, words: string): string {
  const own = hasDefiner.test(words) ? sql.replace(definer, '') : sql;
  return createsEvent.test(words) ? own.replace(enabled, '$1 DISABLE') : own;
}

function quotesChanged(): UserError {
  return new UserError({
    what: 'The snapshot sets an sql_mode with ANSI_QUOTES or NO_BACKSLASH_ESCAPES',
    why: 'what its statements do on the server cannot be told then before they run',
    mend: 'Leave database-url out, for a throwaway server.',
  });
}

function leadingWords(sql: string, flavour: MysqlFlavour): string {
  const next = mysqlLexer(sql, flavour);
  const words: string[] = [];
  for (let token = next(0); token !== null && words.length < leading; token = next(token.end)) {
    if (['comment', 'version-comment', 'version-end'].includes(token.kind)) continue;
    const text = sql.slice(token.start, token.end);
    words.push(token.kind === 'identifier' ? text.slice(1, -1) : text);
  }
  return words.join(' ').toUpperCase();
}
