import type { EditedMigration } from '@lockkeeper/core/migrations/pending';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { firstDifference } from '../first-difference';
import { onHistory, type Rule } from '../rule';
import type { HistoryStep } from '../step';

export const banEditedMigration: Rule = {
  id: 'ban-edited-migration',
  group: 'history',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Migration edited after it was merged',
  problem:
    'A database that has applied it does not run it again, and a new one runs the new text: from then on they differ. Tools that keep a checksum complain at every database that has it.',
  rewrite: 'The text as it was, and a new migration with what has to change.',
  manual: null,
  check: onHistory((step) =>
    step.edited
      .filter(({ directions }) => directions.includes('up'))
      .map((edit) => {
        const { migration, before } = edit;
        const line = firstDifference(before.up.text, migration.up.text);
        const inWords = onlyWords(edit, step.dialect);
        const differs = checksumDiffers(edit, step);
        return {
          title: inWords ? 'Comments edited in a merged migration' : banEditedMigration.title,
          message: `${migration.up.file} is not what ${step.base} has. ${harmOf(inWords, differs, step)}`,
          severity: inWords && !differs ? 'notice' : 'error',
          fix: null,
          place: {
            path: migration.up.path,
            line,
            endLine: line,
            migration: migration.version,
            statement: null,
          },
        };
      }),
  ),
};

function harmOf(inWords: boolean, differs: boolean, { format, dialect }: HistoryStep): string {
  const table = format.history.label(dialect);
  const kept = `Its checksum is no longer the one that ${table} has where it was applied.`;
  const mend = 'Take the old text back, and put what has to change into a new migration.';
  if (inWords) {
    return differs
      ? `Only comments or white space differ. ${kept} Take the old text back.`
      : 'Only comments or white space differ, so that nothing else does.';
  }
  const harm =
    'Databases that have applied it do not run it again, and new ones get another schema.';
  return `${differs ? `${harm} ${kept}` : harm} ${mend}`;
}

/** Whether the statements are the same. */
function onlyWords({ migration, before }: EditedMigration, dialect: Dialect): boolean {
  const statements = (text: string) =>
    JSON.stringify(dialect.split(text, '').statements.map(({ sql, data }) => [sql, data]));
  return statements(migration.up.text) === statements(before.up.text);
}

function checksumDiffers({ migration, before }: EditedMigration, { format }: HistoryStep): boolean {
  const accepted = format.history.checksums(migration);
  const written = format.history.checksums(before)[0];
  return written !== undefined && !accepted.includes(written);
}
