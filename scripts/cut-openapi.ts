import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaCutter } from './openapi/cut-schema';
import { operationsOf } from './openapi/description';
import { sliceText } from './openapi/slice-text';
import { wantedOperations } from './openapi/wanted-operations';

const target = join(__dirname, '../../test/harness/github/fixtures/openapi-slice.json');

/**
 * Cuts what the fake GitHub needs out of GitHub's own description, 385 MB of JSON in npm's
 * `@octokit/openapi`:
 *
 *     npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
 *     npx tsc -b scripts && node scripts/build/cut-openapi.js package
 */
function main(folder: string | undefined): void {
  if (folder === undefined) throw new Error('name the folder of the unpacked @octokit/openapi');
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const description = JSON.parse(read('generated/api.github.com.json'));
  const { name, version } = JSON.parse(read('package.json'));
  const cutter = schemaCutter(description);
  const operations = operationsOf(description, wantedOperations, cutter);
  const text = sliceText({
    source: `${name} ${version}, generated/api.github.com.json`,
    licence: read('LICENSE').trim(),
    operations,
  });
  writeFileSync(target, text);
  process.stdout.write(`${operations.length} operations, ${text.length} bytes: ${target}\n`);
}

main(process.argv[2]);
