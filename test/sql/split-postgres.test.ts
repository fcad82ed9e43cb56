import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';

const split = (text: string) => postgresDialect.split(text, 'a.sql');
const texts = (text: string) => split(text).statements.map(({ sql }) => sql);

describe('statements of a PostgreSQL script', () => {
  test('end at semicolons, with exact lines and offsets', () => {
    const script = '\uFEFF-- first\r\nSELECT 1;\r\n\r\n  SELECT\r\n 2 ;;\nSELECT 3';
    const { statements, errors } = split(script);
    expect(errors).toEqual([]);
    expect(statements.map(({ sql, line, endLine, index }) => [index, sql, line, endLine])).toEqual([
      [1, 'SELECT 1', 2, 2],
      [2, 'SELECT\r\n 2', 4, 5],
      [3, 'SELECT 3', 6, 6],
    ]);
    for (const { sql, offset = -1 } of statements) {
      expect(script.slice(offset, offset + sql.length)).toBe(sql);
    }
  });

  test.each([
    ['dollar quotes', 'SELECT $$a;b$$', 'SELECT $x$a;$$;b$x$'],
    ['a dollar inside a name', 'SELECT a$b$c', 'SELECT a$b$d'],
    ['standard strings, where a backslash is a character', "SELECT 'a\\'", "SELECT 'b'''"],
    ['escape strings', "SELECT E'a\\';'", "SELECT e'\\\\'"],
    ['an escape string that goes on in the next line', "SELECT E'a'\n  'b\\';'", 'SELECT 1'],
    ['an escape string with a comment in between', "SELECT E'a' -- x\n-- y\n'b\\';'", 'SELECT 1'],
    ['strings with Unicode escapes', "SELECT U&'\\0041;'", 'SELECT U&"a;""b"'],
    ['nested comments', 'SELECT /* a /* b; */ c; */ 1', 'SELECT 2 -- x;\n+ 1'],
    ['quoted names', 'SELECT ";" FROM "a"";"', 'SELECT 1'],
    ['a comment that begins in an operator', 'SELECT 1 +-- ;\n2', 'SELECT 3 */* ; */ 4'],
    [
      'the body of a rule',
      'CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b)',
      'SELECT 1',
    ],
    [
      'an SQL body',
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 1 AS end; END',
      'SELECT 1',
    ],
    [
      'a transaction, which is no SQL body',
      'BEGIN',
      'CREATE FUNCTION f() RETURNS int RETURN 1',
      'END',
    ],
  ])('keeps %s together', (_, ...statements) => {
    expect(texts(`${statements.join(';\n')};`)).toEqual(statements);
    expect(split(statements.join(';\n')).errors).toEqual([]);
  });

  test("names psql's own commands as what they are", () => {
    const script =
      "\\set ON_ERROR_STOP on\nSELECT 1;\n\\i it's.sql\n  \\connect other\nSELECT 'x' \\gexec\nSELECT 2;";
    expect(split(script).statements.map(({ kind, sql, line }) => [kind, sql, line])).toEqual([
      ['client-command', '\\set ON_ERROR_STOP on', 1],
      ['sql', 'SELECT 1', 2],
      ['client-command', "\\i it's.sql", 3],
      ['client-command', '\\connect other', 4],
      ['sql', "SELECT 'x'", 5],
      ['client-command', '\\gexec', 5],
      ['sql', 'SELECT 2', 6],
    ]);
  });

  test('gives COPY its rows', () => {
    const script = "COPY t (a) FROM stdin;\n1\tit's;\n\\N\n\\.\nSELECT 1;\nCOPY t TO STDOUT;\n";
    const { statements, errors } = split(script);
    expect(errors).toEqual([]);
    expect(statements.map(({ kind, sql, data, line }) => [kind, sql, data, line])).toEqual([
      ['copy-data', 'COPY t (a) FROM stdin', "1\tit's;\n\\N\n", 1],
      ['sql', 'SELECT 1', undefined, 5],
      ['sql', 'COPY t TO STDOUT', undefined, 6],
    ]);
  });

  test('a column of the name stdin is no STDIN', () => {
    const { statements, errors } = split(
      "COPY t (a, stdin) FROM PROGRAM 'id' WHERE a IS DISTINCT FROM stdin;\nCOPY t FROM STDIN WHERE a IS DISTINCT FROM b;\n1\n\\.\n",
    );
    expect(errors).toEqual([]);
    expect(statements.map(({ kind, data }) => [kind, data])).toEqual([
      ['sql', undefined],
      ['copy-data', '1\n'],
    ]);
  });

  test('gives the comments before a statement, not those behind the one before', () => {
    const script =
      '-- one\n/* two\n lines */\nSELECT 1; -- behind\n--three\nSELECT /* in */ 2; /* same line */ SELECT 3;';
    expect(split(script).statements.map(({ comments }) => comments)).toEqual([
      [
        { text: 'one', line: 1 },
        { text: 'two\n lines', line: 2 },
      ],
      [{ text: 'three', line: 5 }],
      [{ text: 'same line', line: 6 }],
    ]);
  });

  test.each([
    ['quoted text', "SELECT 1;\n\nSELECT 'a;\nb"],
    ['quoted name', 'SELECT 1;\n\nSELECT "a;\nb'],
    ['dollar-quoted text', 'SELECT 1;\n\nSELECT $x$a;\n$$b'],
    ['comment', 'SELECT 1;\n\nSELECT /* a; /* */\nb'],
    ['COPY', 'SELECT 1;\n\nCOPY t FROM STDIN;\n1\n2\n'],
  ])('tells where an open %s begins and gives what stands before it', (name, script) => {
    const { statements, errors } = split(script);
    expect(statements.map(({ sql }) => sql)).toEqual(['SELECT 1']);
    expect(errors).toEqual([{ message: expect.stringContaining(name), line: 3 }]);
  });

  test('finds nothing in a script of blanks and comments', () => {
    expect(split('\n -- a\n/* b */;;\n')).toEqual({ statements: [], errors: [] });
  });
});
