import type { LockRow, Target } from '@lockkeeper/core/locks/postgres/lock-row';
import { lockTables } from '@lockkeeper/core/locks/postgres/rows';
import type { Operation } from '@lockkeeper/core/sql/operation';
import type { GeneratedFile } from './generated-file';

/** docs/locks-postgres.md: what statements lock, rewrite and read, from the tables that the gate predicts with. */
export function postgresLocksPage(): GeneratedFile {
  const groups = lockTables.map(({ title, rows }) =>
    [`## ${title}`, table([head, head.map(() => '---'), ...rows.map(cells)])].join('\n\n'),
  );
  return {
    path: 'docs/locks-postgres.md',
    text: `${[introduction, ...groups].join('\n\n')}\n`,
  };
}

const introduction = `<!-- Written by npm run generate from packages/core/src/locks/postgres. -->
# What PostgreSQL locks

The gate predicts with these tables. \`npm run truth\` holds them against PostgreSQL 12 to 18: it runs each statement, looks at its locks from a second connection, at the files of the tables and at the counters of scans, and fails where one differs.

Only modes from SHARE UPDATE EXCLUSIVE upwards are here, on tables, views, materialized views, partitions and sequences that were there before; those of indexes and TOAST tables are left out. ACCESS EXCLUSIVE stops reads and writes. EXCLUSIVE, SHARE ROW EXCLUSIVE and SHARE stop writes. SHARE UPDATE EXCLUSIVE stops neither, only other DDL and VACUUM. Every lock is held until the transaction ends. Of the rows for one statement the first counts whose condition holds. A statement that is not here locks no relation, or only as a query does. Partitioned tables and views have no rows of their own, so that nothing is rewritten or read there but in their partitions.`;

const head = ['statement', 'when', 'locks', 'rewrites', 'reads as a whole', 'notes'];

function cells(row: LockRow): string[] {
  const { about, when = [], locks, rewrites = [], scans = [] } = row;
  return [
    about,
    when.map(({ words }) => words).join('; '),
    locks.map(([mode, ...targets]) => `${mode}: ${wordsOf(targets)}`).join('<br>') || 'nothing',
    wordsOf(rewrites),
    wordsOf(scans),
    notes(row).join('; '),
  ];
}

function wordsOf(targets: readonly Target<Operation>[]): string {
  return targets.map(({ words }) => words).join('; ');
}

function notes({ since, until, transactional, uncertain }: LockRow): string[] {
  return [
    ...(since === undefined ? [] : [`${since} and later`]),
    ...(until === undefined ? [] : [`up to ${until}`]),
    ...(transactional === false ? ['not in a transaction'] : []),
    ...(uncertain === undefined ? [] : [`not certain: ${uncertain}`]),
  ];
}

function table(lines: readonly (readonly string[])[]): string {
  return lines
    .map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
