import type { EngineName } from '../engine/engine-name';
import type { Migration } from './migration';

// Words that only one of the two families has.
const marks: Readonly<Record<'postgres' | 'mysql', RegExp>> = {
  postgres:
    /\$\w*\$|::\s*\w|\bserial\b|\bjsonb\b|\btimestamptz\b|\bconcurrently\b|\bcreate extension\b|\bplpgsql\b|\breturning\b|\bbytea\b|\bwith time zone\b/i,
  mysql: /`\w+`|\bengine\s*=\s*\w+|\bauto_increment\b|\balgorithm\s*=|\bunsigned\b|^delimiter\b/im,
};

/** The engine that most of the migrations are written for, by words in them; PostgreSQL where nothing tells. */
export function guessEngine(migrations: readonly Migration[]): EngineName {
  const texts = migrations.map(({ up }) => withoutComments(up.text));
  const votes = (family: keyof typeof marks) =>
    texts.filter((text) => marks[family].test(text)).length;
  return votes('mysql') > votes('postgres') ? 'mysql' : 'postgres';
}

/** Comments hold prose, in which backticks mean code. */
function withoutComments(text: string): string {
  return text.replace(/--.*$|\/\*(?!!)[\s\S]*?\*\//gm, ' ');
}
