import { onRun, type Rule } from '../rule';

export const unknownRelation: Rule = {
  id: 'unknown-relation',
  group: 'gate',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'Table that no migration creates',
  problem:
    'Rules know whether a table is new, and what its columns are, from the migrations. A table that none of them creates is taken to exist and to be large.',
  rewrite:
    'Nothing has to be done. A first migration with the schema as it is makes the answers exact.',
  manual: null,
  check: onRun(({ unknownRelations }) => {
    const [first] = unknownRelations;
    if (first === undefined) return [];
    const names = unknownRelations.map(({ label }) => label).join(', ');
    return [
      {
        message: `No migration creates ${names}: taken to exist and to be large.`,
        fix: null,
        place: {
          path: first.statement.path,
          line: first.statement.line,
          endLine: first.statement.endLine,
          migration: first.migration.version,
          statement: first.statement.index,
        },
      },
    ];
  }),
};
