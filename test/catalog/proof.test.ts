import { applyOperation, emptySchema } from '@lockkeeper/core/catalog/replay';
import {
  findConstraint,
  findTable,
  foreignKeysTo,
  indexesOf,
  isPartitioned,
  partitionsOf,
  viewsOver,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { dialectOf } from '@lockkeeper/core/sql/dialects';

async function replayed(engine: EngineName, ...texts: readonly string[]) {
  const dialect = dialectOf(engine);
  await dialect.load();
  const schema = emptySchema(dialect);
  for (const [number, text] of texts.entries()) {
    for (const statement of dialect.split(text, 'x').statements) {
      for (const operation of dialect.parse(statement).operations) {
        applyOperation(schema, operation, { migration: `m${number}` });
      }
    }
  }
  return schema;
}

const named = (name: string) => ({ schema: null, name });
const names = (all: readonly { readonly name: { readonly name: string } }[]) =>
  all.map(({ name }) => name.name);

it.each(['mysql', 'postgres'] as const)(
  'a CHECK that is not enforced proves nothing on %s',
  async (engine) => {
    const table = 'CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1) NOT ENFORCED);';
    const loose = await replayed(engine, table);
    expect(findConstraint(loose, named('t'), 'c')).toMatchObject({ valid: false, enforced: false });
    const again = await replayed(engine, table, 'ALTER TABLE t ALTER CONSTRAINT c ENFORCED;');
    expect(findConstraint(again, named('t'), 'c')).toMatchObject({ valid: true, enforced: true });
  },
);

it('keeps who made what, across renames', async () => {
  const schema = await replayed(
    'postgres',
    'CREATE TABLE a (id int PRIMARY KEY);',
    'ALTER TABLE a ADD COLUMN b int; CREATE INDEX a_b ON a (b);',
    'ALTER TABLE a RENAME TO c; ALTER TABLE c RENAME COLUMN b TO d;',
  );
  const table = findTable(schema, named('c'));
  expect(table).toMatchObject({ createdBy: 'm0' });
  expect(table?.columns.map(({ name, createdBy }) => [name, createdBy])).toEqual([
    ['id', 'm0'],
    ['d', 'm1'],
  ]);
  expect(indexesOf(schema, named('c')).map(({ name, createdBy }) => [name, createdBy])).toEqual([
    ['a_pkey', 'm0'],
    ['a_b', 'm1'],
  ]);
});

it('answers for a table without a look at the others, before and after it is renamed', async () => {
  const texts = [
    `CREATE TABLE a (id int PRIMARY KEY, at date);
     CREATE TABLE b (id int REFERENCES a, own int REFERENCES b);
     CREATE VIEW v AS SELECT at FROM a;
     CREATE TABLE p (id int) PARTITION BY RANGE (id);
     CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);`,
  ];
  const before = await replayed('postgres', ...texts);
  const after = await replayed(
    'postgres',
    ...texts,
    'ALTER TABLE a RENAME TO x; ALTER TABLE p RENAME TO q; ALTER TABLE b RENAME TO y;',
  );
  for (const [schema, a, b, p] of [
    [before, 'a', 'b', 'p'],
    [after, 'x', 'y', 'q'],
  ] as const) {
    expect(names(foreignKeysTo(schema, named(a)).map(({ table }) => table))).toEqual([b]);
    expect(names(viewsOver(schema, named(a)))).toEqual(['v']);
    expect(names(viewsOver(schema, named(a), 'at'))).toEqual(['v']);
    expect(names(viewsOver(schema, named(a), 'id'))).toEqual([]);
    expect(names(partitionsOf(schema, named(p)))).toEqual(['p1']);
    expect([isPartitioned(schema, named(p)), isPartitioned(schema, named(a))]).toEqual([
      true,
      false,
    ]);
  }
  expect(foreignKeysTo(after, named('a'))).toEqual([]);
  expect(viewsOver(after, named('a'))).toEqual([]);
});

it('knows which label an enum had from the beginning', async () => {
  const schema = await replayed(
    'postgres',
    "CREATE TYPE mood AS ENUM ('a', 'b');",
    "ALTER TYPE mood ADD VALUE 'c' AFTER 'a'; ALTER TYPE mood RENAME VALUE 'c' TO 'd';",
  );
  expect([...schema.types.values()]).toMatchObject([
    { labels: ['a', 'd', 'b'], addedLabels: { d: 'm1' }, createdBy: 'm0' },
  ]);
});
