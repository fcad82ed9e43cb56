import { companions } from '@lockkeeper/actions/companions';
import { stages } from '@lockkeeper/actions/index';
import type { ActionDeclaration } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { allInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { parse } from 'yaml';
import { actionsWith, readText } from './repository';

/** The rows of a generated table, without its head. */
function rows(action: string, place: string): string[][] {
  const text = readText(`actions/${action}/README.md`);
  const between = new RegExp(
    `^<!-- ${place}: generated .*-->\n(.*?)^<!-- end of ${place} -->`,
    'ms',
  );
  const [, table] = between.exec(text) ?? [];
  if (table === undefined) throw new Error(`${action} has no table of ${place}`);
  const lines = table.trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const code = (text: string) => `\`${text}\``;
const token = `\${{ github.token }}`;

const declarations: readonly (readonly [string, ActionDeclaration, InputDeclarations])[] = [
  ...stages.map((stage) => [stage.name, stage, allInputsOf(stage)] as const),
  ...companions.map((companion) => [companion.name, companion, companion.inputs] as const),
];

describe.each(declarations)('%s', (name, { outputs, permissions }, inputs) => {
  test('its README lists the inputs, with their defaults', () => {
    const told = Object.fromEntries(rows(name, 'inputs').map(([input, value]) => [input, value]));
    const declared = Object.entries(inputs).map(([input, declaration]) => {
      const value = String(declaration.default ?? '');
      const shown = declaration.defaultText ?? (value === '' ? '' : code(value));
      return [code(input), input === 'github-token' ? code(token) : shown];
    });
    expect(told).toEqual(Object.fromEntries(declared));
  });

  test('its README lists the outputs and the permissions', () => {
    expect(rows(name, 'outputs')).toEqual(
      Object.entries(outputs).map(([output, { help }]) => [code(output), help]),
    );
    expect(rows(name, 'permissions').map(([permission]) => permission)).toEqual(
      Object.entries(permissions).map(([scope, access]) => code(`${scope}: ${access}`)),
    );
  });
});

describe.each(actionsWith('README.md'))('the example in the README of %s', (action) => {
  const workflows = [...readText(`actions/${action}/README.md`).matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map(([, text = '']) => parse(text))
    .filter(({ jobs }) => jobs !== undefined);
  const jobs = workflows.flatMap(({ jobs: all }) => Object.values<Job>(all));
  const own = jobs
    .flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses.startsWith('lockkeeper/lockkeeper/actions/'));

  interface Job {
    readonly permissions: Readonly<Record<string, string>>;
    readonly steps: readonly { readonly uses: string; readonly with?: object }[];
  }

  test('is a whole workflow with this action in it', () => {
    expect(workflows).toHaveLength(1);
    expect(own.map(({ uses }) => uses)).toContain(`lockkeeper/lockkeeper/actions/${action}@v1`);
  });

  test('gives no input that the action does not have', () => {
    for (const { uses, with: given = {} } of own) {
      const [, name = ''] = /actions\/([\w-]+)@/.exec(uses) ?? [];
      const { inputs } = parse(readText(`actions/${name}/action.yml`));
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  test('grants what the table of permissions asks for, and pins what is not ours', () => {
    const granted = jobs.map(({ permissions }) =>
      Object.entries(permissions).map(([scope, access]) => code(`${scope}: ${access}`)),
    );
    const asked = rows(action, 'permissions').map(([permission]) => permission);
    for (const grants of granted) expect(grants).toEqual(expect.arrayContaining(asked));
    const others = jobs.flatMap(({ steps }) => steps).filter((step) => !own.includes(step));
    for (const { uses } of others) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });
});
