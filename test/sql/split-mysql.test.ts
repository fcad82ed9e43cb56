import { mariadbDialect, mysqlDialect } from '@lockkeeper/core/sql/mysql/dialect';

const split = (text: string) => mysqlDialect.split(text, 'a.sql');
const texts = (text: string) => split(text).statements.map(({ sql }) => sql);

describe('statements of a MySQL script', () => {
  test.each([
    ['backslash escapes', "SELECT 'a\\';'", 'SELECT "b\\";"'],
    ['doubled quotes', "SELECT 'a'';'", 'SELECT "b"";"', 'SELECT `c``;`'],
    ['comments', 'SELECT 1 -- ;\n+ 1', 'SELECT 2 # ;\n+ 1', 'SELECT /* ; /* */ 3'],
    ['dashes that begin no comment', 'SELECT 5--1', 'SELECT 1'],
    [
      'version comments',
      '/*!40101 SET NAMES utf8 */',
      'CREATE /*!50017 DEFINER=`a`@`b` */ VIEW v AS SELECT 1',
    ],
    [
      'a trigger without DELIMITER',
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.b > 1 THEN SET NEW.b = CASE WHEN 1 THEN IF(1, 2, 3) ELSE REPEAT(4, 5) END; END IF; END',
      'SELECT 1',
    ],
    [
      'a procedure with loops without DELIMITER',
      'CREATE DEFINER=`a`@`%` PROCEDURE p(IN begin INT)\nBEGIN\n  DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END;\n  l: LOOP LEAVE l; END LOOP;\n  WHILE 1 DO SELECT 1; END WHILE;\n  REPEAT SET @a = 1; UNTIL 1 END REPEAT;\n  CASE 1 WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE;\nEND',
      'CALL p(1)',
    ],
    [
      'a body that is one IF',
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.b THEN SET NEW.b = 1; END IF',
      'SELECT 1',
    ],
    ['an event', 'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT 1; END', 'DROP EVENT e'],
    ['a transaction', 'BEGIN', 'UPDATE t SET a = 1', 'COMMIT'],
    ['a routine of one statement', 'CREATE FUNCTION f() RETURNS INT RETURN 1', 'SELECT 1'],
    ['a table called event', 'CREATE TABLE event (begin INT, end INT)', 'SELECT 1'],
  ])('keeps %s together', (_, ...statements) => {
    expect(texts(`${statements.join(';\n')};\n`)).toEqual(statements);
    expect(split(statements.join(';\n')).errors).toEqual([]);
  });

  test('end at what DELIMITER says', () => {
    const script =
      "SELECT 1;\nDELIMITER //\nCREATE PROCEDURE p()\nBEGIN SELECT '//'; SELECT 2; END//\ndelimiter $$\nSELECT 3$$\nDELIMITER ;\nSELECT 4;";
    expect(split(script).statements.map(({ sql, line }) => [sql, line])).toEqual([
      ['SELECT 1', 1],
      ["CREATE PROCEDURE p()\nBEGIN SELECT '//'; SELECT 2; END", 3],
      ['SELECT 3', 6],
      ['SELECT 4', 8],
    ]);
  });

  test('end at a DELIMITER where the delimiter before it was forgotten', () => {
    expect(texts('DELIMITER //\nSELECT 1;\nDELIMITER ;\nSELECT 2;')).toEqual([
      'SELECT 1;',
      'SELECT 2',
    ]);
  });

  test('end at \\g and \\G', () => {
    expect(texts('SELECT 1\\G\nSELECT 2 \\g SELECT 3')).toEqual([
      'SELECT 1',
      'SELECT 2',
      'SELECT 3',
    ]);
  });

  test("names the client's own commands as what they are", () => {
    const script = "source it's.sql\n\\. other.sql\nSELECT source FROM t;\nUSE shop;";
    expect(split(script).statements.map(({ kind, sql, line }) => [kind, sql, line])).toEqual([
      ['client-command', "source it's.sql", 1],
      ['client-command', '\\. other.sql', 2],
      ['sql', 'SELECT source FROM t', 3],
      ['sql', 'USE shop', 4],
    ]);
  });

  test('have exact lines and offsets behind a byte order mark and CRLF', () => {
    const script = '\uFEFF# one\r\nSELECT 1;\r\n\r\nSELECT\r\n2;';
    const { statements } = split(script);
    expect(statements.map(({ line, endLine, comments }) => [line, endLine, comments])).toEqual([
      [2, 2, [{ text: 'one', line: 1 }]],
      [4, 5, []],
    ]);
    for (const { sql, offset = -1 } of statements) {
      expect(script.slice(offset, offset + sql.length)).toBe(sql);
    }
  });

  test('leave out the comments that another flavour runs', () => {
    const script = '/*M!100100 SELECT 1; */ /*!100100 SELECT 3; */ /*!80000 SELECT 2 */;';
    expect(texts(script)).toEqual(['/*!80000 SELECT 2 */']);
    const mariadb = mariadbDialect.split(script, 'a.sql').statements.map(({ sql }) => sql);
    expect(mariadb).toEqual(['/*M!100100 SELECT 1; */ /*!100100 SELECT 3; */']);
    const dump = '/*M!999999\\- enable the sandbox mode */ \nSELECT 1;';
    expect(mariadbDialect.split(dump, 'a.sql').statements.map(({ sql }) => sql)).toEqual([
      'SELECT 1',
    ]);
  });

  test.each([
    ['quoted text', "SELECT 1;\n\nSELECT 'a;\\'\nb"],
    ['quoted name', 'SELECT 1;\n\nSELECT `a;\nb'],
    ['comment', 'SELECT 1;\n\nSELECT /* a;\nb'],
    ['comment', 'SELECT 1;\n\n/*!50000 SELECT a;\nb'],
    ['stored program', 'SELECT 1;\n\nCREATE PROCEDURE p() BEGIN SELECT 1;\nSELECT 2;'],
  ])('tells where an open %s begins and gives what stands before it', (name, script) => {
    const { statements, errors } = split(script);
    expect(statements.map(({ sql }) => sql)).toEqual(['SELECT 1']);
    expect(errors).toEqual([{ message: expect.stringContaining(name), line: 3 }]);
  });
});
