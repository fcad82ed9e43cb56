import type { Engine } from '../engine/engine';
import { UserError } from '../errors';
import { mysqlLexer } from '../sql/mysql/lexer';
import { postgresLexer } from '../sql/postgres/lexer';
import type { Statement } from '../sql/statement';
import type { Token } from '../sql/token';
import type { Script } from './migration';
import { scriptStatements } from './run-migration';
import { copiesServerFile, serverFileInBody, usesServerFile } from './server-file-work';

/** Of the whole server, so that no dropping of a copy takes it back: by their first words in upper case. */
const ofServer: readonly RegExp[] = [
  /^(CREATE|ALTER|DROP)( OR REPLACE)? (DATABASE|SCHEMA|(UNDO )?TABLESPACE|SUBSCRIPTION|USER|ROLE|GROUP|LOGFILE|RESOURCE)\b(?! MAPPING)/,
  /^(ALTER SYSTEM|REASSIGN OWNED|DROP OWNED|RENAME USER|SET (PASSWORD|DEFAULT ROLE))\b/,
  /^(GRANT|REVOKE)\b(?!.* ON )/,
  /^(GRANT|REVOKE)\b.* ON (DATABASE|TABLESPACE|PARAMETER)\b/,
  /^(COMMENT|SECURITY LABEL( FOR \S+)?) ON (DATABASE|ROLE|TABLESPACE|SUBSCRIPTION)\b/,
  /^PREPARE TRANSACTION\b/,
];
/** The same on MySQL and MariaDB, where rights, too, are the server's: those on a copy stay when it is gone. */
const ofMysqlServer =
  /^(GRANT|REVOKE|FLUSH|RESET|PURGE|KILL|SHUTDOWN|RESTART|INSTALL|UNINSTALL|CHANGE|CLONE|STOP|START (REPLICA|SLAVE|GROUP_REPLICATION|ALL)|(ALTER|LOCK|UNLOCK) INSTANCE|(CREATE|ALTER|DROP)( OR REPLACE)? SERVER|BINLOG)\b/;
/** In any spelling: SET a = 1, GLOBAL b = 2; SET @@GLOBAL.b = 2. */
const ofGlobalVariables = /^SET\b.* (GLOBAL|PERSIST|PERSIST_ONLY)\b/;
/** Code in a string, which the words of the statement around it do not show. */
const holdsBody = /^(DO|CREATE( OR REPLACE)? (FUNCTION|PROCEDURE))\b/;
const serverWorkInBody =
  /\b(?:(?:create|alter|drop)\s+(?:database|tablespace|subscription|user|role|group)\b(?!\s+mapping)|alter\s+system|(?:reassign|drop)\s+owned|(?:grant|revoke)\b[^;]*\bon\s+(?:database|tablespace|parameter)\b)/i;
/** A way to another server, which a copy has none of. */
const toOtherServer = /^(CREATE|ALTER) USER MAPPING\b/;
const toOtherServerInBody = /\b(?:create|alter)\s+user\s+mapping\b/i;
/** Storage engines whose rows are elsewhere; by the words of the whole statement. */
const rowsElsewhere = /\bENGINE (?:= )?(?:FEDERATED|SPIDER|CONNECT|S3)\b/;
/** A schema is a part of a database on PostgreSQL, and another name of it elsewhere. */
const ofSchema = /^(CREATE|ALTER|DROP) SCHEMA\b/;
/** Words that tell what a statement works on. */
const leading = 5;
/** Their strings may become statements. */
const holdsCode = /^(SET|PREPARE|EXECUTE|CREATE|BEGIN)\b/;

/**
 * Throws a UserError where a script that is to run in a copy beside the target works on more than the copy: on the
 * server's databases, accounts, files and programs, or, on MySQL and MariaDB, where a session reaches every database,
 * on one that it names. What a script puts together at run time is not seen.
 */
export function refuseWorkOutsideCopy(
  engine: Engine,
  scripts: readonly Script[],
  databases: readonly string[],
): void {
  const names = namesOutside(databases);
  for (const script of scripts) {
    for (const statement of scriptStatements(script, engine.dialect)) {
      const found = workOutside(engine, statement, names);
      if (found === null) continue;
      throw new UserError({
        what: `${statement.path}:${statement.line} ${found}`,
        why: 'the migrations run in a copy beside the target, and this would stay when the copy is gone',
        mend: 'Leave database-url out, for a throwaway server; the name of a database can be left out of the statement, since the connection says which one is meant.',
      });
    }
  }
}

/** Names, in lower case, of databases that are none of a copy's business. */
export function namesOutside(databases: readonly string[]): ReadonlySet<string> {
  const own = ['mysql', 'performance_schema', 'sys'];
  return new Set([...databases, ...own].map((name) => name.toLowerCase()));
}

/** What a statement does outside of a copy, in words; null where nothing is seen. */
export function workOutside(
  engine: Engine,
  { sql }: Statement,
  names: ReadonlySet<string>,
): string | null {
  const isPostgres = engine.name === 'postgres';
  const isGrant = /^(grant|revoke)\b/i.test(sql);
  const isShort = isPostgres && !/^(grant|revoke|security|copy)\b/i.test(sql);
  const tokens = tokensOf(sql, engine, isShort ? leading : sql.length);
  const texts = tokens.map(({ start, end }) => plain(sql.slice(start, end)));
  const words = (isGrant ? texts : texts.slice(0, leading)).join(' ').toUpperCase();
  const works = `works on the whole server: ${texts.slice(0, 3).join(' ')}`;
  if (ofServer.some((form) => form.test(words)) && !(isPostgres && ofSchema.test(words))) {
    return works;
  }
  if (holdsBody.test(words) && serverWorkInBody.test(sql)) return works;
  const reaches = `reaches another server: ${texts.slice(0, 3).join(' ')}`;
  if (toOtherServer.test(words)) return reaches;
  if (holdsBody.test(words) && toOtherServerInBody.test(sql)) return reaches;
  const files = `works with files or programs of the server: ${texts.slice(0, 3).join(' ')}`;
  if (isPostgres) {
    const inBody = holdsBody.test(words) && serverFileInBody.test(sql);
    return inBody || copiesServerFile(sql, tokens) ? files : null;
  }
  if (usesServerFile(sql, tokens)) return files;
  const all = texts.join(' ').toUpperCase();
  if (rowsElsewhere.test(all)) return reaches;
  if (ofMysqlServer.test(words) || ofGlobalVariables.test(all)) return works;
  const named = words.startsWith('USE ') ? texts[1] : namedDatabase(tokens, texts, names);
  return named === undefined ? null : `names a database of the server: ${named}`;
}

function namedDatabase(
  tokens: readonly Token[],
  texts: readonly string[],
  names: ReadonlySet<string>,
): string | undefined {
  const code = holdsCode.test(texts[0]?.toUpperCase() ?? '');
  for (const [index, text] of texts.entries()) {
    const qualifies = texts[index + 1] === '.' && texts[index - 1] !== '.';
    if (qualifies && names.has(text.toLowerCase())) return text;
    if (tokens[index]?.kind !== 'string' || !code) continue;
    const inside = [...text.matchAll(/([\w$\u0080-\uffff]+)`?\s*\./g)].map(([, word = '']) => word);
    const found = inside.find((word) => names.has(word.toLowerCase()));
    if (found !== undefined) return found;
  }
  return undefined;
}

function tokensOf(sql: string, { name }: Engine, most: number): Token[] {
  const next = name === 'postgres' ? postgresLexer(sql) : mysqlLexer(sql, name);
  const tokens: Token[] = [];
  for (let token = next(0); token !== null && tokens.length < most; token = next(token.end)) {
    if (['comment', 'version-comment', 'version-end'].includes(token.kind)) continue;
    tokens.push(token);
  }
  return tokens;
}

function plain(text: string): string {
  return /^[`'"]/.test(text) ? text.slice(1, -1) : text;
}
