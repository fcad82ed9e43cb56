import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registries } from './registries';
import { registryText } from './registry';

const root = join(__dirname, '../..');

/** Writes the generated files that differ; with `--check` it only names them, and exits 1. */
function generate(check: boolean): number {
  const different = registries(root)
    .map((registry) => ({ path: registry.path, text: registryText(registry) }))
    .filter(({ path, text }) => {
      const file = join(root, path);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });
  for (const { path, text } of different) {
    if (!check) writeFileSync(join(root, path), text);
    console.log(`${check ? 'differs from what npm run generate writes' : 'written'}: ${path}`);
  }
  return check && different.length > 0 ? 1 : 0;
}

process.exitCode = generate(process.argv.includes('--check'));
