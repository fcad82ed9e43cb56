import type { Migration } from '@lockkeeper/core/migrations/migration';
import { commentLines, directiveLines, type IgnoreComment, readIgnores } from './ignore-comment';
import type { ReadScript } from './step';

/** What a script's comments ignore; one that stands where it speaks for nothing is among them, and says so. */
export function ignoresOfScript(
  { version }: Pick<Migration, 'version'>,
  { path, text, statements }: ReadScript,
): IgnoreComment[] {
  const place = { path, migration: version, statement: null };
  if (statements.length === 0) return readIgnores(commentLines(text), { ...place, first: true });
  const heeded = statements.flatMap(({ statement }, position) =>
    readIgnores(statement.comments, {
      ...place,
      statement: statement.index,
      first: position === 0,
    }),
  );
  const lines = new Set(heeded.map(({ line }) => line));
  const others = directiveLines(text).filter(({ line }) => !lines.has(line));
  return [...heeded, ...readIgnores(others, { ...place, first: false }, true)];
}
