import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { companions } from '@lockkeeper/actions/companions';
import { stages } from '@lockkeeper/actions/index';
import { parseConfig } from '@lockkeeper/core/config/parse-config';
import { checks } from './checks';
import { requiredJob } from './checks/required-job';
import { filesOf, settingsInPages, workflowsInPages, type YamlFile } from './files';
import { loadLanguageService, type Validate } from './language-service';
import type { Problem } from './problem';
import { repositoryRoot } from './repository-root';
import { readWorkflow } from './workflow';

let validate: Validate;

beforeAll(async () => {
  validate = await loadLanguageService();
}, 60_000);

async function problemsOf(
  { path, text }: YamlFile,
  asked: typeof checks = checks,
): Promise<readonly Problem[]> {
  const workflow = readWorkflow(path, text);
  const own = asked.flatMap((check) => check(workflow));
  return [...(await validate(path, text)), ...own].toSorted((a, b) => a.line - b.line);
}

const workflows = [
  ...filesOf('.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml'),
  ...workflowsInPages('docs/*.md', 'README.md'),
];
const actions = filesOf('actions/*/action.yml');
const readmes = workflowsInPages('actions/*/README.md');
const settings = settingsInPages('README.md', 'docs/*.md', 'actions/*/README.md');

it.each(workflows)('finds nothing wrong with $path', async (file) => {
  expect(await problemsOf(file)).toEqual([]);
});

it.each(actions)('finds nothing wrong with $path', async (file) => {
  expect(await problemsOf(file)).toEqual([]);
});

// A README shows its action alone; which job to require is said in docs/github.md.
it.each(readmes)('finds nothing wrong with $path', async (file) => {
  const asked = checks.filter((check) => check !== requiredJob);
  expect(await problemsOf(file, asked)).toEqual([]);
});

it.each(settings)('finds nothing wrong with the settings in $path', ({ path, text }) => {
  expect(() => parseConfig(text, path, stages)).not.toThrow();
});

it('has looked at every workflow and every action that there has to be', () => {
  const examples = ['shop-mysql', 'shop-postgres'].flatMap((example) =>
    ['deploy', 'migrations', 'migrations-forks'].map(
      (name) => `examples/${example}/.github/workflows/${name}.yml`,
    ),
  );
  const own = ['ci', 'release', 'self'].map((name) => `.github/workflows/${name}.yml`);
  const names = [...[...stages, ...companions].map(({ name }) => name), 'pull-request'];
  expect(workflows.map(({ path }) => path)).toEqual(expect.arrayContaining([...own, ...examples]));
  expect(workflows.map(({ path }) => path)).toContain('docs/github.md#2');
  expect(settings.map(({ path }) => path)).toContain('docs/github.md#1');
  expect(actions.map(({ path }) => path)).toEqual(
    names.map((name) => `actions/${name}/action.yml`).sort(),
  );
  expect([...new Set(readmes.map(({ path }) => path.split('#')[0]))]).toEqual(
    names.map((name) => `actions/${name}/README.md`).sort(),
  );
});

it('keeps the workflows of the two examples the same', () => {
  const textOf = (example: string, name: string) =>
    workflows.find(({ path }) => path === `examples/${example}/.github/workflows/${name}.yml`)
      ?.text;
  expect(textOf('shop-mysql', 'deploy')).toBe(textOf('shop-postgres', 'deploy'));
  expect(textOf('shop-mysql', 'migrations')).toBe(textOf('shop-postgres', 'migrations'));
  expect(textOf('shop-mysql', 'migrations-forks')).toBe(
    textOf('shop-postgres', 'migrations-forks'),
  );
});

it('links to what is there', () => {
  const links = filesOf('docs/github.md', 'docs/security.md').flatMap(({ text }) =>
    [...text.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, target = '']) => target),
  );
  const missing = links.filter((target) => !existsSync(join(repositoryRoot, 'docs', target)));
  expect(links.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

it('lets Dependabot move the pins wherever there are any', () => {
  const [dependabot] = filesOf('.github/dependabot.yml');
  const { data } = readWorkflow('.github/dependabot.yml', dependabot?.text ?? '');
  const folders = (data.updates as readonly Readonly<Record<string, unknown>>[])
    .filter((update) => update['package-ecosystem'] === 'github-actions')
    .flatMap(({ directories }) => directories as readonly string[]);
  expect(folders.filter((folder) => !existsSync(join(repositoryRoot, folder)))).toEqual([]);
  const pinned = filesOf('.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml');
  const expected = pinned.map(({ path }) =>
    path.startsWith('.github/') ? '/' : `/${path.slice(0, path.lastIndexOf('/'))}`,
  );
  expect([...folders].sort()).toEqual([...new Set(expected)].sort());
});
