import { rules } from '@lockkeeper/actions/gate/rules/index';
import { runLockkeeper } from './start-lockkeeper';

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
