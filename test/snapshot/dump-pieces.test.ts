import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UserError } from '@lockkeeper/core/errors';
import { readPieces } from '@lockkeeper/core/snapshot/dump-pieces';
import { dumpText } from '@lockkeeper/core/snapshot/dump-text';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { mariadbDialect, mysqlDialect } from '@lockkeeper/core/sql/mysql/dialect';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { dumps } from './load-dump';

async function* inChunks(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function piecesOf(bytes: Buffer, dialect: Dialect, window: number) {
  const pieces: {
    sql: string;
    line: number;
    endLine: number;
    kind: string;
    data: string | undefined;
  }[] = [];
  const chunks = inChunks(bytes, Math.max(7, window / 3));
  for await (const { statement, rows } of readPieces(chunks, dialect, 'db.sql', window)) {
    const { sql, line, endLine, kind } = statement;
    let data: string | undefined;
    if (rows !== null) {
      data = '';
      for await (const chunk of rows) data += chunk.toString('latin1');
    }
    pieces.push({ sql, line, endLine, kind, data });
  }
  return pieces;
}

const files: readonly (readonly [string, Dialect])[] = [
  ['pg14.sql', postgresDialect],
  ['pg14-inserts.sql', postgresDialect],
  ['pg18-create.sql', postgresDialect],
  ['mysql.sql', mysqlDialect],
  ['mysql-compact.sql', mysqlDialect],
  ['mariadb.sql', mariadbDialect],
  ['mariadb-databases.sql', mariadbDialect],
];

describe.each(files)('%s', (name, dialect) => {
  const bytes = readFileSync(join(dumps, name));
  test.each([16, 1000, 9000, 1e6])(
    'read %d bytes at a time it has the same statements',
    async (window) => {
      const { statements, errors } = dialect.split(bytes.toString('latin1'), 'db.sql');
      expect(errors).toEqual([]);
      const whole = statements.map(({ sql, line, endLine, kind, data }) => ({
        sql,
        line,
        endLine,
        kind,
        data,
      }));
      expect(whole.length).toBeGreaterThan(20);
      expect(await piecesOf(bytes, dialect, window)).toEqual(whole);
    },
  );
});

test.each([
  ["SELECT 1;\n\nSELECT 'never\nended;\n", postgresDialect, /from line 3 on: the quoted text/],
  ['SELECT 1;\nDELIMITER ;;\nSELECT /*! 2 ;;\n', mysqlDialect, /from line 3 on: the comment/],
])('%j is not whole', async (text, dialect, told) => {
  const reading = piecesOf(Buffer.from(text), dialect, 8);
  await expect(reading).rejects.toThrow(UserError);
  await expect(reading).rejects.toThrow(told);
});

test('the gate has a packed dump as text, and is told of what is none', () => {
  expect(dumpText(gzipSync('CREATE TABLE t (ü int);'), 'db.sql.gz')).toBe(
    'CREATE TABLE t (ü int);',
  );
  expect(() => dumpText(Buffer.from('PGDMP'), 'db.dump')).toThrow(/custom format/);
  expect(() => dumpText(gzipSync('x').subarray(0, 12), 'db.gz')).toThrow(UserError);
});

test('a packed dump that is larger than a text can be is refused before it fills the memory', () => {
  const part = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const packed = Buffer.concat(Array.from({ length: 9 }, () => part));
  expect(() => dumpText(packed, 'db.gz')).toThrow(UserError);
  expect(() => dumpText(packed, 'db.gz')).toThrow(/larger than one text can be/);
});

test('a delimiter holds on in the next piece', async () => {
  const text = 'DELIMITER $$\nSELECT 1$$\nSELECT 2; SELECT 3$$\nDELIMITER ;\nSELECT 4; SELECT 5;\n';
  const pieces = await piecesOf(Buffer.from(text), mysqlDialect, 8);
  expect(pieces.map(({ sql, line }) => [sql, line])).toEqual([
    ['SELECT 1', 2],
    ['SELECT 2; SELECT 3', 3],
    ['SELECT 4', 5],
    ['SELECT 5', 5],
  ]);
});
