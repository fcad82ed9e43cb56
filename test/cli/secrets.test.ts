import { redactReport } from '@lockkeeper/core/action/redact-report';
import { createSecrets } from '@lockkeeper/core/action/secrets';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';

function redacted(secret: string, text: string): string {
  const secrets = createSecrets();
  secrets.add(secret);
  return secrets.redact(text);
}

const password = 'p@ss/w:o\'rd"%';
const url = `postgres://app:${encodeURIComponent(password)}@db.example:5432/shop`;

it.each([
  ['the URL', url],
  ['the password as in the URL', encodeURIComponent(password)],
  ['the password', password],
  ['in lower case hexadecimal', encodeURIComponent(password).toLowerCase()],
  ['in JSON', JSON.stringify(password).slice(1, -1)],
  ['in an SQL string', password.replaceAll("'", "''")],
  ['in base64', Buffer.from(password).toString('base64')],
  ['the URL in a URL', encodeURIComponent(url)],
  ['the password encoded twice', encodeURIComponent(encodeURIComponent(password))],
  [
    'every character of it encoded',
    [...password].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
  ],
  ['the password in HTML', 'p@ss/w:o&#39;rd&quot;%'],
  ['in quotes of a shell', password.replaceAll("'", "'\\''")],
  ['the login in base64', Buffer.from(`app:${password}`).toString('base64')],
])('hides %s', (_, form) => {
  expect(redacted(url, `before ${form} after`)).toBe('before *** after');
});

it.each([
  ['with an unescaped @', 'mysql://root:s3cr@t@host/db', 's3cr@t'],
  ['with a broken escape', 'postgres://u:abc%zzdef@h/db', 'abc%zzdef'],
  ['without slashes', 'postgres:u:hunter2x@h/db', 'hunter2x'],
  ['in a parameter', 'postgres://h/db?sslmode=require&password=hunter2x', 'hunter2x'],
  ['without a scheme', 'u:hunter2x@h/db', 'hunter2x'],
  ['with two schemes', 'jdbc:postgresql://u:hunter2x@h/db', 'hunter2x'],
  ['in quotes', '"postgres://u:hunter2x@h/db"', 'hunter2x'],
  ['that is none', "host=h user=u password='hunter 2x' dbname=db", 'hunter 2x'],
])('finds the password of a URL %s', (_, given, secret) => {
  expect(redacted(given, `password "${secret}" refused`)).toBe('password "***" refused');
});

it.each([
  ['the beginning', 'correct-horse-ba'],
  ['the end', '-battery-staple'],
  ['the middle', 't-horse-batter'],
])('hides %s of a password that was cut off', (_, fragment) => {
  const given = 'postgres://u:correct-horse-battery-staple@h/db';
  expect(redacted(given, `near '${fragment}'`)).toBe("near '***'");
});

it('leaves a few characters that a password has, too', () => {
  const given = 'postgres://u:correct-horse-battery-staple@h/db';
  expect(redacted(given, 'a horse-battery')).toBe('a horse-battery');
});

it('hides a short word only where it stands alone', () => {
  const given = 'postgres://postgres:postgres@h/db';
  expect(redacted(given, 'user postgres of postgresql')).toBe('user *** of postgresql');
});

it('changes nothing when it knows no secret', () => {
  expect(createSecrets().redact('a.b')).toBe('a.b');
});

it('hides a token', () => {
  expect(redacted('ghs_16C7e42F292c6912E7', 'token ghs_16C7e42F292c6912E7.')).toBe('token ***.');
});

it("leaves a report's own words and takes secrets out of everything else", () => {
  const builder = new ReportBuilder('gate');
  builder.engine = { name: 'postgres', version: '18.4' };
  builder.finding({
    rule: 'ban-rename',
    severity: 'error',
    title: 'postgres',
    message: 'as error',
    evidence: 'data',
    fix: [{ transactional: true, sql: "SELECT 'postgres'" }],
  });
  const secrets = createSecrets();
  secrets.add('postgres://error:postgres@h/db');
  secrets.add('error');
  const report = redactReport(builder.finish('error'), secrets.redact);
  expect(report.engine?.name).toBe('postgres');
  expect(report.findings[0]).toMatchObject({
    severity: 'error',
    title: '***',
    message: 'as ***',
    fix: [{ sql: "SELECT '***'" }],
  });
});
