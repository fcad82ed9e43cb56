import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { BundledFile } from './bundle/bundled-file';
import { bundledFiles } from './bundle/bundled-files';

const root = join(__dirname, '../..');
const dist = join(root, 'dist');

/** Writes dist/; with `--check` it only names what a rebuild has different, and gives 1. */
async function bundle(check: boolean): Promise<number> {
  process.chdir(root);
  const files = await bundledFiles(root);
  const written = filesIn(dist);
  const different = files.filter((file) => !isWritten(file));
  const gone = written.filter((path) => !files.some((file) => file.path === path));
  if (check) {
    for (const { path } of different) console.log(`differs from a rebuild: dist/${path}`);
    for (const path of gone) console.log(`is not in a rebuild: dist/${path}`);
    return different.length + gone.length > 0 ? 1 : 0;
  }
  rmSync(dist, { recursive: true, force: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), content);
  }
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  console.log(`dist: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`);
  return 0;
}

function isWritten({ path, content }: BundledFile): boolean {
  const file = join(dist, path);
  return existsSync(file) && readFileSync(file).equals(content);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => statSync(join(folder, path)).isFile());
}

bundle(process.argv.includes('--check')).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
