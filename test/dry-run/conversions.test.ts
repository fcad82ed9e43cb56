import { describeEachServer } from '../harness/servers';
import { failingItems } from './failing-items';

describeEachServer((server) => {
  const postgres = server.engine === 'postgres';
  const items = failingItems(server);
  const { only } = items;

  const changed = (column: string, type: string) => {
    const using = column === 'words' && !type.startsWith('varchar') ? ` USING words::${type}` : '';
    return postgres
      ? `ALTER TABLE items ALTER COLUMN ${column} TYPE ${type}${using}`
      : `ALTER TABLE items MODIFY ${column} ${type}`;
  };
  // MariaDB reads 4000000000 as the year 4000, and takes a month of 0.
  const noDates = ['1', '2', '5', ...(server.engine === 'mariadb' ? [] : ['6']), '7'];
  const conversions: readonly (readonly [string, string, readonly string[]])[] = [
    ['amount', 'numeric(6,2)', ['2', '4']],
    ['amount', 'smallint', ['2', '4']],
    ['big', 'integer', ['2', '4']],
    ['words', 'varchar(3)', ['2', '4', '6']],
    ['words', 'integer', ['2', '4', '6']],
    ['words', 'numeric(3,1)', ['2', '4', '6']],
    ['words', 'date', noDates],
    ['words', 'json', ['2', '4']],
    ...(postgres
      ? []
      : ([
          ['big', 'tinyint', ['2', '4', '6']],
          ['big', 'tinyint unsigned', ['2', '4']],
          ['words', `enum('12', ' 7 ', '1', 'twelve')`, ['4', '6']],
          ['words', 'double', ['2', '4']],
          ['words', 'varbinary(3)', ['2', '4', '6']],
          ['words', 'datetime', noDates],
        ] as const)),
  ];
  test('what it is, in a sentence', async () => {
    const { message } = await items.failed(changed('words', 'varchar(3)'));
    expect(message).toContain(
      '3 rows of items have values in words that varchar(3) does not take. Primary keys (id): 2, 4, 6.',
    );
  });

  test.each(conversions)('a conversion: %s to %s', async (column, type, keys) => {
    const failure = await only(changed(column, type));
    expect(failure).toMatchObject({ kind: 'conversion', rows: keys.length, keys, reason: null });
    // Each of the rows is refused by itself, and without them all is well.
    for (const key of keys) {
      await items
        .database()
        .execute(
          'CREATE TABLE kept AS SELECT * FROM items',
          `DELETE FROM items WHERE id <> ${key}`,
        );
      expect([key, await items.database().run(changed(column, type))]).not.toContain(null);
      await items
        .database()
        .execute('DELETE FROM items', 'INSERT INTO items SELECT * FROM kept', 'DROP TABLE kept');
    }
    await items.database().execute(`DELETE FROM items WHERE id IN (${keys.join(', ')})`);
    expect(await items.database().run(changed(column, type))).toBeNull();
  });
});
