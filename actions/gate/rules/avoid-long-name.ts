import { postgresLexer } from '@lockkeeper/core/sql/postgres/lexer';
import { onStatement, type Rule } from '../rule';

const longest = 63;
/** Each name is looked at from its beginning alone; outside of ASCII a character has up to three bytes. */
const mayBeLong = withNamesOf(longest, '');
const mayBeLongInBytes = withNamesOf(Math.ceil(longest / 3), '\\u0080-\\uffff');
const beyondAscii = /[\u0080-\uffff]/;

export const avoidLongName: Rule = {
  id: 'avoid-long-name',
  group: 'design',
  engines: ['postgres'],
  severity: 'notice',
  title: 'Name that PostgreSQL cuts',
  problem:
    'PostgreSQL cuts a name after 63 bytes and says so in a notice that no migration tool shows. Two long names that begin alike become one, and a program that compares names does not find its own.',
  rewrite: 'A shorter name.',
  manual: 'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS',
  check: onStatement(({ statement: { sql, kind } }) => {
    if (kind !== 'sql' || !/^(?:create|alter)\b/i.test(sql)) return null;
    if (!(beyondAscii.test(sql) ? mayBeLongInBytes : mayBeLong).test(sql)) return null;
    const [name] = longNames(sql);
    if (name === undefined) return null;
    const cut = Buffer.from(name)
      .subarray(0, longest)
      .toString('utf8')
      .replace(/\ufffd+$/, '');
    return {
      message: `${name} has ${Buffer.byteLength(name)} bytes, so PostgreSQL makes it ${cut}. Choose a name of at most ${longest}.`,
      fix: null,
    };
  }),
};

function withNamesOf(characters: number, beyond: string): RegExp {
  const word = `[\\w$${beyond}]`;
  return new RegExp(`(?<!${word})${word}{${characters}}|"(?:[^"]|""){${characters}}`);
}

/** Names of the statement itself; those in the body of a function are a string to it. */
function longNames(sql: string): string[] {
  const next = postgresLexer(sql);
  const names: string[] = [];
  for (let token = next(0); token !== null; token = next(token.end)) {
    if (token.kind !== 'word' && token.kind !== 'identifier') continue;
    const written = sql.slice(token.start, token.end);
    const name = token.kind === 'word' ? written : written.slice(1, -1).replaceAll('""', '"');
    if (Buffer.byteLength(name) > longest) names.push(name);
  }
  return names;
}
