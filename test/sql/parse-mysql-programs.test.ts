import { mariadbDialect } from '@lockkeeper/core/sql/mysql/dialect';
import type { Operation, RoutineBody } from '@lockkeeper/core/sql/operation';
import { operations, parse, table } from './mysql-parsing';

const t = table('t');

/** The body of a procedure, with what it does by kind. */
function bodyOf(sql: string): Omit<RoutineBody, 'operations'> & { kinds: string[] } {
  const [operation] = operations(`CREATE PROCEDURE p(IN n INT, OUT m INT) ${sql}`);
  if (operation?.kind !== 'create-routine') throw new Error('no routine');
  const { operations: inside, dynamic, unread } = operation.body;
  return { kinds: inside.map(({ kind }) => kind), dynamic, unread };
}

test('a body is read whatever the conditions around its statements', () => {
  expect(
    bodyOf(`COMMENT 'x' SQL SECURITY INVOKER
    start: BEGIN
      DECLARE done, a INT DEFAULT (SELECT count(*) FROM u);
      DECLARE c CURSOR FOR SELECT b FROM v;
      DECLARE CONTINUE HANDLER FOR NOT FOUND, SQLSTATE '23000', 1062 BEGIN SET done = 1; DELETE FROM t; END;
      SET a = 1, m = 2, foreign_key_checks = 0;
      IF a = 1 THEN UPDATE t SET b = 1; ELSEIF a IN (2) THEN TRUNCATE t; ELSE DROP TABLE t; END IF;
      CASE a WHEN 1 THEN INSERT INTO t VALUES (1); ELSE BEGIN END; END CASE;
      CASE WHEN a THEN CALL q(); END CASE;
      lp: LOOP LEAVE lp; ITERATE lp; END LOOP lp;
      WHILE CASE WHEN a THEN b ELSE c END < 3 DO ALTER TABLE t ADD x INT; END WHILE;
      REPEAT OPEN c; FETCH c INTO a; CLOSE c; UNTIL done END REPEAT;
      PREPARE s FROM @sql; EXECUTE s; DEALLOCATE PREPARE s;
      SELECT 1 INTO m FROM w;
    END start`),
  ).toEqual({
    kinds: [
      'select',
      'select',
      'delete',
      'set-parameter',
      'update',
      'truncate',
      'drop-table',
      'insert',
      'call',
      'add-column',
      'select',
    ],
    dynamic: 1,
    unread: null,
  });
});

test('a statement of a body that cannot be read leaves the others', () => {
  expect(bodyOf('BEGIN FROB t; DELETE FROM t; END')).toEqual({
    kinds: ['delete'],
    dynamic: 0,
    unread: 'could not be read from "FROB" on',
  });
  expect(bodyOf('BEGIN IF a DELETE FROM t; END IF; END').unread).not.toBeNull();
});

const routine = {
  kind: 'create-routine',
  orReplace: false,
  language: 'sql',
  securityDefiner: true,
  searchPath: null,
} as const;
const body = (...inside: Operation[]): RoutineBody => ({
  operations: inside,
  dynamic: 0,
  unread: null,
});
const deletes: Operation = { kind: 'delete', table: t, where: null, reads: [] };

test.each<[string, readonly Operation[]]>([
  [
    'CREATE DEFINER=root@localhost PROCEDURE s.p() DELETE FROM t',
    [{ ...routine, routine: table('p', 's'), object: 'procedure', body: body(deletes) }],
  ],
  [
    "CREATE FUNCTION f(a VARCHAR(10) CHARSET utf8mb4) RETURNS ENUM('a') DETERMINISTIC NO SQL RETURN a",
    [{ ...routine, routine: table('f'), object: 'function', body: body() }],
  ],
  [
    "CREATE AGGREGATE FUNCTION f RETURNS STRING SONAME 'f.so'",
    [{ ...routine, routine: table('f'), object: 'function', language: 'c', body: body() }],
  ],
  [
    'CREATE FUNCTION f(a INT) RETURNS INT LANGUAGE JAVASCRIPT AS $$ return a; $$',
    [
      {
        ...routine,
        routine: table('f'),
        object: 'function',
        language: 'javascript',
        body: { operations: [], dynamic: 0, unread: 'is written in javascript' },
      },
    ],
  ],
  [
    "CREATE EVENT IF NOT EXISTS e ON SCHEDULE EVERY 1 DAY STARTS now() ON COMPLETION PRESERVE ENABLE COMMENT 'x' DO DELETE FROM t",
    [{ ...routine, routine: table('e'), object: 'event', body: body(deletes) }],
  ],
  [
    'CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW FOLLOWS h BEGIN SET NEW.a = 1; DELETE FROM t; END',
    [{ kind: 'create-trigger', name: 'g', table: t, orReplace: false, body: body(deletes) }],
  ],
  [
    'DROP PROCEDURE IF EXISTS s.p',
    [{ kind: 'drop-routine', routine: table('p', 's'), object: 'procedure', ifExists: true }],
  ],
  ['CREATE SCHEMA IF NOT EXISTS s', [{ kind: 'create-schema', schema: 's', ifNotExists: true }]],
  ['DROP DATABASE s', [{ kind: 'drop-schema', schema: 's', ifExists: false, cascade: false }]],
  [
    'ALTER VIEW v AS SELECT a FROM t',
    [
      {
        kind: 'create-view',
        table: table('v'),
        materialized: false,
        orReplace: true,
        reads: [t],
        readsColumns: { t: ['a'] },
      },
    ],
  ],
])('reads %s', (sql, expected) => {
  expect(operations(sql)).toEqual(expected);
});

const grant = {
  kind: 'grant',
  revoke: false,
  relations: [],
  withGrantOption: false,
} as const;

test.each<[string, Operation]>([
  [
    "GRANT ALL PRIVILEGES ON *.* TO 'a'@'%', b WITH GRANT OPTION",
    { ...grant, privileges: ['ALL'], object: '*.*', to: ["'a'@'%'", 'b'], withGrantOption: true },
  ],
  [
    'GRANT SELECT (a, b), CREATE  ROUTINE ON shop.* TO app@10.0.0.1',
    {
      ...grant,
      privileges: ['SELECT', 'CREATE ROUTINE'],
      object: 'shop.*',
      to: ['app@10.0.0.1'],
    },
  ],
  [
    'REVOKE IF EXISTS INSERT ON TABLE s.t FROM a IGNORE UNKNOWN USER',
    {
      ...grant,
      revoke: true,
      privileges: ['INSERT'],
      object: 'TABLE',
      relations: [table('t', 's')],
      to: ['a'],
    },
  ],
  ['GRANT SUPER ON * TO a', { ...grant, privileges: ['SUPER'], object: '*', to: ['a'] }],
  [
    'GRANT EXECUTE ON PROCEDURE s.p TO a',
    { ...grant, privileges: ['EXECUTE'], object: 'PROCEDURE', to: ['a'] },
  ],
  ["GRANT 'r'@'%', q TO a", { ...grant, privileges: ["'r'@'%'", 'Q'], object: 'ROLE', to: ['a'] }],
  [
    'REVOKE ALL PRIVILEGES, GRANT OPTION FROM a',
    { ...grant, revoke: true, privileges: ['ALL', 'GRANT OPTION'], object: '*.*', to: ['a'] },
  ],
  [
    "CREATE USER IF NOT EXISTS 'a'@'%' IDENTIFIED BY 'secret, x' ACCOUNT LOCK",
    { kind: 'create-role', role: "'a'@'%'", attributes: ['PASSWORD', 'ACCOUNT LOCK'] },
  ],
  ['CREATE ROLE r', { kind: 'create-role', role: 'r', attributes: [] }],
  ['ALTER USER a ACCOUNT LOCK', { kind: 'alter-role', role: 'a', attributes: ['ACCOUNT LOCK'] }],
])('reads %s', (sql, expected) => {
  expect(operations(sql)).toEqual([expected]);
});

describe('what MariaDB alone has', () => {
  test('blocks run, and their statements follow', () => {
    const [block, ...rest] = operations(
      'BEGIN NOT ATOMIC IF 1 THEN DELETE FROM t; END IF; END',
      mariadbDialect,
    );
    expect(block).toEqual({ kind: 'do-block', body: body(deletes) });
    expect(rest).toEqual([deletes]);
    const sql = 'IF EXISTS (SELECT 1 FROM u) THEN DELETE FROM t; END IF; SELECT 1';
    expect(mariadbDialect.split(sql, 'a.sql').statements).toHaveLength(2);
    expect(operations(sql, mariadbDialect).map(({ kind }) => kind)).toEqual([
      'do-block',
      'select',
      'delete',
    ]);
    expect(parse(sql).unread).not.toBeNull();
  });

  test('sequences', () => {
    const sequence = table('q', 's');
    expect(operations('CREATE OR REPLACE SEQUENCE s.q START 1', mariadbDialect)).toEqual([
      { kind: 'create-sequence', sequence, ifNotExists: false },
    ]);
    expect(operations('ALTER SEQUENCE IF EXISTS s.q RESTART 5', mariadbDialect)).toEqual([
      { kind: 'alter-sequence', sequence, action: 'RESTART' },
    ]);
    expect(operations('DROP SEQUENCE s.q', mariadbDialect)).toEqual([
      { kind: 'drop-sequence', sequence, ifExists: false, cascade: false },
    ]);
    expect(parse('CREATE SEQUENCE q').unread).not.toBeNull();
  });
});
