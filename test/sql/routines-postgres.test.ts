import type { Operation, OperationOf, RoutineBody } from '@lockkeeper/core/sql/operation';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { operations, parse, table } from './postgres-operations';

beforeAll(() => postgresDialect.load());

function routine(sql: string): OperationOf<'create-routine'> {
  const [operation] = operations(sql);
  if (operation?.kind !== 'create-routine') throw new Error('no routine');
  return operation;
}

function block(body: string, declarations = ''): RoutineBody {
  const declare = declarations === '' ? '' : `DECLARE ${declarations}`;
  const [operation] = operations(`DO $$ ${declare} BEGIN ${body} END $$`);
  if (operation?.kind !== 'do-block') throw new Error('no block');
  return operation.body;
}

const kinds = (list: readonly Operation[]) => list.map(({ kind }) => kind);
const read = { dynamic: 0, unread: null };

describe('DO', () => {
  test('is followed by its static statements, whatever the conditions around them', () => {
    const all = operations(`DO $$
      DECLARE
        row record;
        total int := (SELECT count(*) FROM counted);
      BEGIN
        SET LOCAL lock_timeout = '1s';
        IF EXISTS (SELECT 1 FROM asked) THEN
          ALTER TABLE t ADD COLUMN c int;
        ELSIF total > 1 THEN
          DROP TABLE u;
        ELSE
          TRUNCATE v;
        END IF;
        FOR row IN SELECT * FROM looped LOOP
          UPDATE w SET a = row.a WHERE id = row.id;
        END LOOP;
        CASE total WHEN 1 THEN CREATE INDEX i ON x (a); ELSE NULL; END CASE;
        PERFORM f(1);
        CALL p(total);
      EXCEPTION WHEN duplicate_object THEN
        DELETE FROM y;
      END $$`);
    const [first, ...others] = all;
    expect(first).toEqual({ kind: 'do-block', body: { ...read, operations: others } });
    expect(kinds(others)).toEqual([
      'select',
      'set-parameter',
      'select',
      'add-column',
      'drop-table',
      'truncate',
      'select',
      'update',
      'create-index',
      'select',
      'call',
      'delete',
    ]);
    expect(others[0]).toMatchObject({ reads: [table('counted')] });
    expect(others[2]).toMatchObject({ reads: [table('asked')] });
    expect(others[6]).toMatchObject({ reads: [table('looped')] });
    expect(others[9]).toMatchObject({ calls: [table('f')] });
    expect(others[10]).toEqual({ kind: 'call', routine: table('p') });
  });

  test('counts the statements that are made at run time', () => {
    expect(
      block(
        `EXECUTE 'DROP TABLE ' || name;
        EXECUTE format('TRUNCATE %I', name) USING 1;
        FOR r IN EXECUTE name LOOP NULL; END LOOP;
        OPEN c FOR EXECUTE name;`,
        'name text; r record; c refcursor;',
      ),
    ).toMatchObject({ dynamic: 4, unread: null });
  });

  test('reads a statement that is made of constants', () => {
    const body = block(
      "EXECUTE 'DROP TABLE t'; EXECUTE 'ALTER TABLE u '::text || 'DROP COLUMN a'; EXECUTE $x$ DROP VIEW a; DROP VIEW b $x$;",
    );
    expect(body).toMatchObject(read);
    expect(kinds(body.operations)).toEqual(['drop-table', 'drop-column', 'drop-view', 'drop-view']);
    const formatted = block(
      `EXECUTE format('ALTER TABLE %I.%I RENAME %3$I TO %I; ALTER TABLE t ADD CHECK (a <> %L)', 'app', 'Orders', 'a', 'b', 'it''s');`,
    );
    expect(formatted).toMatchObject({
      ...read,
      operations: [
        { kind: 'rename-column', table: table('Orders', 'app'), column: 'a', to: 'b' },
        { kind: 'add-constraint', constraint: { expression: "a <> 'it''s'" } },
      ],
    });
    expect(block("EXECUTE format('DROP TABLE %-10s', 'a'); EXECUTE format('%I');").dynamic).toBe(2);
    expect(block("EXECUTE 'DROP NONSENSE';").unread).toContain('syntax error');
  });

  test.each([
    ['z.c := 1; z.d.e := 2; DROP TABLE t;', 'z tbl%ROWTYPE;'],
    ['z.c := 1; DROP TABLE t;', 'z public.tbl %rowtype; y tbl.a%TYPE;'],
    ['x[1] := y; DROP TABLE t;', 'x app.kind[]; y citext;'],
    ['SELECT 1, 2 INTO a, b; DROP TABLE t;', 'a int; b text;'],
    ['SELECT 1, 2 INTO STRICT a, b; DROP TABLE t;', 'a int; b app.kind;'],
    ['FOR a, b IN SELECT 1, 2 LOOP NULL; END LOOP; DROP TABLE t;', 'a int; b "Kind";'],
    ["EXECUTE 'SELECT 1' INTO a, b[1]; DROP TABLE t;", 'a int; b kind[];'],
    ["RAISE NOTICE 'a % type', a; ASSERT a = 1; DROP TABLE t;", 'a CONSTANT int NOT NULL := 1;'],
    ['<<outer>> LOOP EXIT outer WHEN FOUND; END LOOP; DROP TABLE t;', ''],
    ['GET DIAGNOSTICS n = ROW_COUNT; DROP TABLE t;', 'n int;'],
  ])('understands %s', (body, declarations) => {
    const found = block(body, declarations);
    expect(found).toMatchObject(read);
    expect(kinds(found.operations.filter(({ kind }) => kind !== 'select'))).toEqual(['drop-table']);
  });

  test('leaves transactions of its own to its body', () => {
    const [first, ...others] = operations('DO $$ BEGIN DELETE FROM t; COMMIT; END $$');
    expect(kinds(others)).toEqual(['delete']);
    expect(first).toMatchObject({
      body: { operations: [{ kind: 'delete' }, { kind: 'transaction', action: 'commit' }] },
    });
  });

  test('says what it cannot read', () => {
    expect(block('DROP NONSENSE;').unread).toContain('could not be read: syntax error');
    expect(operations("DO LANGUAGE plpython3u 'pass'")).toEqual([
      {
        kind: 'do-block',
        body: { operations: [], dynamic: 0, unread: 'is written in plpython3u' },
      },
    ]);
    expect(parse('DO $$ BEGIN DROP NONSENSE; END $$').unread).toBeNull();
    const deep = 3_000;
    expect(block(`${'IF a THEN '.repeat(deep)} NULL; ${'END IF; '.repeat(deep)}`).unread).toBe(
      'is nested too deeply to be read',
    );
  });
});

describe('CREATE FUNCTION', () => {
  test('says what it is, in whose name it runs and where it looks', () => {
    expect(
      routine(`CREATE OR REPLACE FUNCTION app.f(a int) RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = app, pg_temp AS $$ BEGIN DELETE FROM t; END $$`),
    ).toEqual({
      kind: 'create-routine',
      routine: table('f', 'app'),
      object: 'function',
      orReplace: true,
      language: 'plpgsql',
      securityDefiner: true,
      searchPath: 'app, pg_temp',
      volatility: 'volatile',
      body: {
        operations: [{ kind: 'delete', table: table('t'), where: null, reads: [] }],
        ...read,
      },
    });
  });

  test.each([
    ["SET search_path = ''", ''],
    ['SET search_path TO DEFAULT', null],
    ['SET search_path FROM CURRENT', 'FROM CURRENT'],
    ['SET work_mem = 1', null],
  ])('reads %s', (clause, searchPath) => {
    const { body, ...found } = routine(
      `CREATE PROCEDURE p() LANGUAGE sql ${clause} AS 'DELETE FROM t'`,
    );
    expect(found).toMatchObject({ object: 'procedure', securityDefiner: false, searchPath });
    expect(kinds(body.operations)).toEqual(['delete']);
  });

  test.each([
    ['a text', 'AS $$ INSERT INTO t VALUES ($1); UPDATE u SET a = 1 $$'],
    ['BEGIN ATOMIC', 'BEGIN ATOMIC INSERT INTO t VALUES (a); UPDATE u SET a = 1; END'],
  ])('reads the statements of LANGUAGE sql in %s', (_, body) => {
    const found = routine(`CREATE FUNCTION f(a int) RETURNS void LANGUAGE sql ${body}`).body;
    expect(found).toMatchObject(read);
    expect(found.operations).toMatchObject([
      { kind: 'insert', table: table('t') },
      { kind: 'update', table: table('u'), assignments: [{ column: 'a', expression: '1' }] },
    ]);
  });

  test('reads the expression of RETURN', () => {
    const { language, body } = routine(
      'CREATE FUNCTION f() RETURNS int RETURN (SELECT g(max(a)) FROM t)',
    );
    expect(language).toBe('sql');
    expect(body.operations).toMatchObject([
      { kind: 'select', reads: [table('t')], calls: [table('g'), table('max')] },
    ]);
  });

  test.each(['immutable', 'stable', 'volatile'])('says that it is %s', (volatility) => {
    expect(
      routine(`CREATE FUNCTION f() RETURNS int LANGUAGE sql ${volatility} RETURN 1`),
    ).toMatchObject({ volatility });
  });

  test.each([
    'RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := now(); DELETE FROM t; RETURN NEW; END $$',
    'RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; END $$',
    'RETURNS SETOF app.thing LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; RETURN QUERY TABLE u; END $$',
    'RETURNS TABLE (a int, b app.kind) LANGUAGE plpgsql AS $$ BEGIN a := 1; DELETE FROM t; RETURN NEXT; END $$',
    'RETURNS t.a%TYPE LANGUAGE plpgsql AS $$ DECLARE x t.a%TYPE; BEGIN DELETE FROM t; RETURN x; END $$',
    'RETURNS SETOF app.kind[] LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; RETURN; END $$',
  ])('reads a body with %s', (rest) => {
    const { body } = routine(`CREATE FUNCTION f() ${rest}`);
    expect(body).toMatchObject(read);
    expect(kinds(body.operations)).toContain('delete');
  });

  test('does not run its body', () => {
    expect(
      operations(`CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP TABLE t'`),
    ).toHaveLength(1);
  });

  test('says what it cannot read', () => {
    expect(routine("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'").body.unread).toBe(
      'is written in c',
    );
    expect(
      routine("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELEC 1'").body.unread,
    ).toContain('syntax error');
  });
});

test('DROP FUNCTION and DROP PROCEDURE give an operation for each', () => {
  expect(operations('DROP FUNCTION IF EXISTS a.f(int), g CASCADE')).toEqual(
    [table('f', 'a'), table('g')].map((name) => ({
      kind: 'drop-routine',
      routine: name,
      object: 'function',
      ifExists: true,
      cascade: true,
    })),
  );
  expect(operations('DROP PROCEDURE p()')).toMatchObject([{ object: 'procedure' }]);
});

test('CALL reads what its arguments read', () => {
  expect(operations('CALL a.p((SELECT max(b) FROM t), 1)')).toMatchObject([
    { kind: 'select', reads: [table('t')], calls: [table('max')] },
    { kind: 'call', routine: table('p', 'a') },
  ]);
  expect(operations('CALL p()')).toEqual([{ kind: 'call', routine: table('p') }]);
});
