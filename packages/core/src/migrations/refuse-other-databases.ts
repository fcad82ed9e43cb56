import type { Engine } from '../engine/engine';
import type { EngineName } from '../engine/engine-name';
import { UserError } from '../errors';
import { mysqlLexer } from '../sql/mysql/lexer';
import type { Statement } from '../sql/statement';
import type { Token } from '../sql/token';
import type { Script } from './migration';
import { scriptStatements } from './run-migration';

/** Their strings may become statements. */
const holdsCode = /^(set|prepare|execute|create|begin)\b/i;
const ofDatabase = /^(create|alter|drop)\s+(database|schema)\b/i;

/**
 * Throws a UserError where a script that is to run in a copy names one of the server's databases: on MySQL and MariaDB
 * a session reaches all of them, so that it would change the target itself, or another one. What a script puts together
 * at run time is not seen. PostgreSQL's sessions reach no other database.
 */
export function refuseOtherDatabases(
  { name: engine, dialect }: Engine,
  scripts: readonly Script[],
  databases: readonly string[],
): void {
  if (engine === 'postgres') return;
  const names = new Set([...databases, 'mysql'].map((name) => name.toLowerCase()));
  for (const script of scripts) {
    for (const statement of scriptStatements(script, dialect)) {
      const found = namedDatabase(engine, statement, names);
      if (found === null) continue;
      throw new UserError({
        what: `${statement.path}:${statement.line} names a database of the server: ${found}`,
        why: 'the migrations run in a copy beside the target, and this would work on the database itself',
        mend: 'Leave the name out, since the connection says which database is meant; or leave database-url out, for a throwaway server.',
      });
    }
  }
}

function namedDatabase(
  engine: Exclude<EngineName, 'postgres'>,
  { sql }: Statement,
  names: ReadonlySet<string>,
): string | null {
  const tokens = tokensOf(sql, engine);
  const textOf = (token: Token | undefined) =>
    token === undefined ? '' : plain(sql.slice(token.start, token.end));
  const [first, second, third] = tokens.map(textOf);
  if (first?.toLowerCase() === 'use') return second ?? '';
  if (ofDatabase.test(`${first} ${second}`)) return third ?? '';
  for (const [index, token] of tokens.entries()) {
    const name = textOf(token);
    const qualifies = textOf(tokens[index + 1]) === '.' && textOf(tokens[index - 1]) !== '.';
    if (qualifies && names.has(name.toLowerCase())) return name;
    if (token.kind !== 'string' || !holdsCode.test(sql)) continue;
    const inside = [...name.matchAll(/([\w$\u0080-\uffff]+)`?\s*\./g)].map(([, word = '']) => word);
    const found = inside.find((word) => names.has(word.toLowerCase()));
    if (found !== undefined) return found;
  }
  return null;
}

function tokensOf(sql: string, engine: Exclude<EngineName, 'postgres'>): Token[] {
  const next = mysqlLexer(sql, engine);
  const tokens: Token[] = [];
  for (let token = next(0); token !== null; token = next(token.end)) {
    if (['comment', 'version-comment', 'version-end'].includes(token.kind)) continue;
    tokens.push(token);
  }
  return tokens;
}

function plain(text: string): string {
  return /^[`'"]/.test(text) ? text.slice(1, -1) : text;
}
