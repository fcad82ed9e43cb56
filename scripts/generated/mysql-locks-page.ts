import { changeWords } from '@lockkeeper/core/locks/mysql/change-words';
import type { MetadataRow } from '@lockkeeper/core/locks/mysql/metadata-row';
import { metadataRows } from '@lockkeeper/core/locks/mysql/metadata-rows';
import { wayRows } from '@lockkeeper/core/locks/mysql/rows';
import { waysOf } from '@lockkeeper/core/locks/mysql/way';
import type { WayRow } from '@lockkeeper/core/locks/mysql/way-row';
import type { GeneratedFile } from './generated-file';
import { markdownTable } from './markdown-table';

const engines = [
  { engine: 'mysql', name: 'MySQL' },
  { engine: 'mariadb', name: 'MariaDB' },
] as const;

/** docs/locks-mysql.md: how MySQL and MariaDB do DDL and what they lock, from the tables that the gate predicts with. */
export function mysqlLocksPage(): GeneratedFile {
  const sections = engines.flatMap(({ engine, name }) => [
    `## How ${name} does it`,
    markdownTable(
      ['action', 'when', 'ways, the cheapest first', 'notes'],
      wayRows(engine).map(wayCells),
    ),
    `## What ${name} locks`,
    markdownTable(
      ['statement', 'its own', 'parents', 'children', 'views over it', 'others'],
      metadataRows(engine).map(lockCells),
    ),
  ]);
  return { path: 'docs/locks-mysql.md', text: `${[introduction, ...sections].join('\n\n')}\n` };
}

const introduction = `<!-- Written by npm run generate from packages/core/src/locks/mysql. -->
# What MySQL and MariaDB lock

The gate predicts with these tables. \`npm run truth\` holds them against MySQL 9.7 and MariaDB 10.11: it asks the server for one algorithm and lock level after the other until one is taken, compares the ids of InnoDB's tables, makes the statement wait for every relation in turn and reads \`performance_schema.metadata_locks\` meanwhile, and fails where one differs. For every other series the tables are from the manual, not measured; a prediction says so.

Of the rows for one action the first counts whose condition holds. A statement takes the cheapest algorithm that all its actions have. On MySQL the last way is always COPY, LOCK=SHARED. On MariaDB, ALGORITHM is the most that is allowed, and less is done where it can be. On a table with a FULLTEXT index nothing that rebuilds lets writes in: MySQL copies, MariaDB needs LOCK=SHARED, and no stored column comes or goes INSTANT. LOCK=SHARED blocks writes while the work goes on; the metadata lock EXCLUSIVE of every statement is short for INSTANT and INPLACE, and it waits for every transaction that has touched the table, while everything that comes later waits behind it. Parents are the tables that its foreign keys reference, children those whose foreign keys reference it.`;

function wayCells(row: WayRow): string[] {
  const change = row.change === undefined ? [] : [changeWords[row.change]];
  const when = [...change, row.when.text].filter((text) => text !== '').join('; ');
  const ways = waysOf(row.ways)
    .map(({ algorithm, lock, rebuild }) => {
      const level = algorithm === 'INSTANT' && lock === 'NONE' ? '' : `, LOCK=${lock}`;
      return `${algorithm}${level}${rebuild && algorithm !== 'COPY' ? ', rebuilds the table' : ''}`;
    })
    .join('<br>');
  return [row.sql, when, ways, notes(row)];
}

function notes({ since, before, manual }: WayRow): string {
  return [
    ...(since === undefined ? [] : [`${since} and later`]),
    ...(before === undefined ? [] : [`before ${before}`]),
    ...(manual === undefined ? [] : [`[from the manual](${manual}), not measured`]),
  ].join('; ');
}

function lockCells(row: MetadataRow): string[] {
  const others = [
    ...(row.parent === undefined
      ? []
      : [`${row.parent}: the parent of a foreign key that comes or goes`]),
    ...(row.other === undefined ? [] : [`${row.other}: the other table`]),
  ];
  return [
    row.sql,
    row.own ?? 'nothing',
    row.parents ?? '',
    row.children ?? '',
    row.views ?? '',
    others.join('<br>'),
  ];
}
