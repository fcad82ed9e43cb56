import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import { runLockkeeper } from './start-lockkeeper';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

it('lists every rule of the gate with its severity and engines', async () => {
  const { code, out } = await runLockkeeper(['rules']);
  expect(code).toBe(0);
  const lines = out.split('\n').map((line) => line.replace(/\s+/g, ' '));
  expect(rules.length).toBeGreaterThan(0);
  for (const { id, severity, engines, title } of rules) {
    expect(lines).toContain(`${id} ${severity} ${engines.join(', ')} ${title}`);
  }
});

it('explains a rule with its problem, its rewrite and the manual', async () => {
  const [rule] = rules;
  if (rule === undefined) throw new Error('there is no rule');
  const { code, out } = await runLockkeeper(['rules', rule.id]);
  const text = out.replace(/\s+/g, ' ');
  expect(code).toBe(0);
  for (const part of [rule.title, rule.problem, rule.rewrite, rule.manual ?? '']) {
    expect(text).toContain(part);
  }
});

it('explains several, with what each finds, how it is rewritten and what it lets through', async () => {
  const { code, out } = await runLockkeeper(['rules', 'require-concurrent-index', 'prefer-naming']);
  expect(code).toBe(0);
  expect(out).toMatch(/│ CREATE (UNIQUE )?INDEX CONCURRENTLY/);
  expect(out).toMatch(/^found$.*^rewritten$.*^ {2}outside a transaction$.*^let through$/ms);
  expect(out).toContain('pattern: A regular expression of JavaScript');
  expect(out).toContain('(default: ^[a-z][a-z0-9_]*$)');
});

it('writes rules as JSON to a file or the standard output, all that is said of each', async () => {
  const written = await runLockkeeper(['rules', '--json', 'rules.json'], { folder });
  expect([written.code, written.out]).toEqual([0, '']);
  const all = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8'));
  expect(all.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
  const { code, out } = await runLockkeeper(['rules', 'down-destructive', '--json', '-']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    {
      id: 'down-destructive',
      group: 'downs',
      severity: 'error',
      engines: ['postgres', 'mysql', 'mariadb'],
      title: expect.any(String),
      problem: expect.any(String),
      rewrite: expect.any(String),
      manual: null,
      options: [],
      example: {
        engine: 'postgres',
        bad: expect.stringContaining('ALTER TABLE'),
        'bad-down': expect.stringContaining('DROP TABLE'),
        message: expect.any(String),
        fix: null,
        good: expect.any(String),
        'good-down': expect.any(String),
      },
    },
  ]);
});

it('shows severities in colour on a terminal alone', async () => {
  const coloured = await runLockkeeper(['rules'], { environment: { FORCE_COLOR: '1' } });
  expect(coloured.out).toContain('\u001b[31merror');
  const plain = await runLockkeeper(['rules']);
  expect(plain.out).not.toContain('\u001b');
  expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
});

it('lists the servers that there are, and how to get those that there are not', async () => {
  const { code, out } = await runLockkeeper(['servers']);
  expect(code).toBe(0);
  expect(out).toMatch(/^engine +version +from +folder\n/);
  for (const engine of ['postgres', 'mysql', 'mariadb']) {
    expect(out).toMatch(new RegExp(`^${engine} +(\\d+\\.\\d+|none .* --install ${engine}$)`, 'm'));
  }
});

it('gives an installed server as it is, and names a server that it does not know', async () => {
  const present = await runLockkeeper(['servers', '--install', 'postgres']);
  expect(present.code).toBe(0);
  expect(present.out).toMatch(/^postgres +18\.\d+ /m);
  const unknown = await runLockkeeper(['servers', '--install', 'oracle']);
  expect(unknown.code).toBe(2);
  expect(unknown.error).toContain("error: 'oracle' names no server");
});

it('prints its version', async () => {
  const { code, out } = await runLockkeeper(['--version']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});
