import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { relationLabel, sameRelation } from '@lockkeeper/core/sql/relation';

const postgres = dialectOf('postgres');
const mysql = dialectOf('mysql');

test('a label leaves the default schema out', () => {
  expect(relationLabel({ schema: 'public', name: 'orders' }, postgres)).toBe('orders');
  expect(relationLabel({ schema: null, name: 'orders' }, postgres)).toBe('orders');
  expect(relationLabel({ schema: 'shop', name: 'orders' }, postgres)).toBe('shop.orders');
  expect(relationLabel({ schema: 'public', name: 'orders' }, mysql)).toBe('public.orders');
});

test('a name without a schema means the default one', () => {
  const plain = { schema: null, name: 'orders' };
  const inPublic = { schema: 'public', name: 'orders' };
  expect(sameRelation(plain, inPublic, postgres)).toBe(true);
  expect(sameRelation(plain, inPublic, mysql)).toBe(false);
  expect(sameRelation(plain, { schema: null, name: 'Orders' }, postgres)).toBe(false);
});

test('every engine has its dialect', () => {
  expect(dialectOf('mariadb').engine).toBe('mariadb');
  expect(postgres.quoteIdentifier('a"b')).toBe('"a""b"');
  expect(mysql.quoteIdentifier('a`b')).toBe('`a``b`');
  expect(postgres.quoteLiteral("it's")).toBe("'it''s'");
  expect(postgres.quoteLiteral('a\\b')).toBe("E'a\\\\b'");
  expect(mysql.quoteLiteral("it's a\\b")).toBe("'it''s a\\\\b'");
  expect([postgres.placeholder(2), mysql.placeholder(2)]).toEqual(['$2', '?']);
});
