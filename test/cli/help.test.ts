import { stages } from '@lockkeeper/actions/index';
import { allInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { runLockkeeper } from './start-lockkeeper';

it('lists every stage with its description', async () => {
  const { code, out } = await runLockkeeper(['--help']);
  expect(code).toBe(0);
  const text = out.replace(/\s+/g, ' ');
  expect(stages.length).toBeGreaterThan(0);
  for (const { name, description } of stages) expect(text).toContain(`${name} ${description}`);
  for (const other of ['servers', 'rules', '--version', '130 cancelled']) {
    expect(text).toContain(other);
  }
});

describe.each(stages.map((stage) => [stage.name, stage] as const))('%s', (name, stage) => {
  it('has every input in its help, with its default', async () => {
    const { code, out, error } = await runLockkeeper([name, '--help']);
    expect(code).toBe(0);
    expect(error).toBe('');
    const text = out.replace(/\s+/g, ' ');
    for (const [input, declaration] of Object.entries(allInputsOf(stage))) {
      if (declaration.workflowOnly === true) {
        expect(text).not.toContain(`--${input}`);
        continue;
      }
      const flag = declaration.type === 'boolean' ? `--${input}, --no-${input}` : `--${input} <`;
      expect(text).toContain(flag);
      expect(text).toContain(declaration.help);
      const shown = declaration.defaultText ?? declaration.default;
      if (shown !== undefined) expect(text).toContain(`default: ${shown}`);
    }
    expect(out).toContain('Inputs of every stage:');
    expect(text).toContain('--json <file>');
  });

  it('says one sentence of itself and shows an example of its own', () => {
    expect(stage.description).toMatch(/^[A-Z].*\.$/);
    expect(stage.examples?.[0]?.command.split(' ')[0]).toBe(name);
  });

  it('names its inputs as a flag and a key can be named, and none as a flag of the command', () => {
    for (const input of Object.keys(stage.inputs)) {
      expect(input).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(['json', 'quiet', 'color', 'help', 'version']).not.toContain(input);
    }
  });
});

it('loads no driver and no parser for a help text', async () => {
  const { out } = await runLockkeeper(['migrate', '--help'], {
    environment: { NODE_DEBUG: 'module', NODE_OPTIONS: '' },
  });
  expect(out).toContain('Usage: lockkeeper migrate');
  const { error } = await runLockkeeper(['migrate', '--help'], {
    environment: { NODE_DEBUG: 'module' },
  });
  expect(error).toContain('commander');
  expect(error).not.toMatch(/node_modules\/(pg|mysql2|libpg-query|node-sql-parser|zod|yaml)\//);
});
