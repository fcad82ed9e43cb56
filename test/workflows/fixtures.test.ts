import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './checks';
import { loadLanguageService, type Validate } from './language-service';
import type { Problem } from './problem';
import { readWorkflow } from './workflow';

const folder = join(__dirname, 'fixtures');
const marker = '#! ';
let validate: Validate;

beforeAll(async () => {
  validate = await loadLanguageService();
}, 60_000);

/** A comment `#! message` says what has to be found at the next line that is none. */
function expectedIn(text: string): Problem[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (!line.startsWith(marker)) return [];
    const below = lines.findIndex((each, at) => at > index && !each.startsWith(marker));
    return [{ line: below + 1, message: line.slice(marker.length) }];
  });
}

const byPlace = (a: Problem, b: Problem) => a.line - b.line || (a.message < b.message ? -1 : 1);

it.each(readdirSync(folder))('finds what is wrong in %s, and nothing else', async (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  // As what people copy, unless its name says that it is one of this repository's.
  const path = name.startsWith('own-')
    ? `.github/workflows/${name}`
    : name.startsWith('action-')
      ? `actions/${name}/action.yml`
      : `examples/shop-postgres/.github/workflows/${name}`;
  const workflow = readWorkflow(path, text);
  const found = [
    ...(await validate(path, text)),
    ...checks.flatMap((check) => [...check(workflow)]),
  ];
  const expected = expectedIn(text);
  expect(expected).not.toEqual([]);
  expect(found.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
});

it('has a fixture for every check', () => {
  const silent = checks.filter(
    (check) =>
      !readdirSync(folder).some((name) => {
        const text = readFileSync(join(folder, name), 'utf8');
        const path = name.startsWith('own-') ? `.github/workflows/${name}` : name;
        return check(readWorkflow(path, text)).length > 0;
      }),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});
