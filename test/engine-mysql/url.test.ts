import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import { parseMysqlUrl, withMysqlDatabase } from '@lockkeeper/core/engine/mysql/url';
import { UserError } from '@lockkeeper/core/errors';

function refusal(url: string): string {
  try {
    mysqlEngine.checkUrl(url);
  } catch (error) {
    if (error instanceof UserError) return JSON.stringify(error.advice);
    throw error;
  }
  throw new Error('the URL was accepted');
}

test('reads every part of a URL', () => {
  expect(
    parseMysqlUrl('mariadb://us%40er:p%23%2F%25w@[::1]:3307/my%20db?ssl-mode=required'),
  ).toEqual({
    host: '::1',
    port: 3307,
    socket: null,
    user: 'us@er',
    password: 'p#/%w',
    database: 'my db',
    tls: { mode: 'REQUIRED', certificates: {} },
  });
  expect(parseMysqlUrl('mysql:///db?socket=/run/my.sock')).toMatchObject({
    host: '',
    port: 3306,
    socket: '/run/my.sock',
    tls: { mode: 'PREFERRED' },
  });
});

test.each([
  ['not a url', 'no scheme'],
  ['postgres://u:s3cret@h/db', 'neither mysql:// nor mariadb://'],
  ['mysql://u:s3cret@h', 'no database'],
  ['mysql://u:s3cret@h/', 'no database'],
  ['mysql://u:s3cret@/db', 'cannot be read'],
  ['mysql://u:s3c#ret@h/db', 'percent-encoded'],
  ['mysql://u:12?s3cret@h/db', 'percent-encoded'],
  ['mysql://u:12/s3cret@h/db', 'percent-encoded'],
  ['mysql://u:s3cret%zz@h/db', 'not percent-encoded correctly'],
  ['mysql://u:s3cret@h/db?sslmode=REQUIRED', 'Did you mean ssl-mode?'],
  ['mysql://u:s3cret@h/db?ssl-mode=REQUIERD', 'nearest is REQUIRED'],
  ['mysql://u:s3cret@h/db?ssl-ca=/does/not/exist', 'ENOENT'],
  ['mysql://u:s3cret@h/db?ssl-cert=/does/not/exist', 'only one of ssl-cert and ssl-key'],
])('refuses %s without showing the password', (url, words) => {
  expect(refusal(url)).toContain(words);
  expect(refusal(url)).not.toMatch(/s3c|ret@/);
});

test('keeps everything but the database', () => {
  const url = withMysqlDatabase('mysql://u:p%40w@h:3307/a?ssl-mode=DISABLED', 'b/c `ü');
  expect(parseMysqlUrl(url)).toMatchObject({ host: 'h', port: 3307, password: 'p@w' });
  expect(url).toContain('ssl-mode=DISABLED');
});
