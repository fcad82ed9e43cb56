import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wantedServers } from '../harness/wanted-servers';

test('every server of the tests has a file', () => {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.ts'));
  const texts = files.map((name) => readFileSync(join(__dirname, name), 'utf8'));
  const described = texts.flatMap((text) => /^describeStages\('(.*)'\);$/m.exec(text)?.[1] ?? []);
  expect(described.sort()).toEqual(wantedServers.map(({ label }) => label).sort());
});
