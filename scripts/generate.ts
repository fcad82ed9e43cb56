import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated/generated-files';

const root = join(__dirname, '../..');

/** Writes the generated files that differ; with `--check` it only names them, and gives 1. */
async function generate(check: boolean): Promise<number> {
  const different = (await generatedFiles(root)).filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  for (const { path, text } of different) {
    if (!check) writeFileSync(join(root, path), text);
    console.log(`${check ? 'differs from what npm run generate writes' : 'written'}: ${path}`);
  }
  return check && different.length > 0 ? 1 : 0;
}

generate(process.argv.includes('--check')).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
