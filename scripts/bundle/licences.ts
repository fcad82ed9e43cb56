import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundledFile, bundledText } from './bundled-file';

/**
 * The licence of every package that a bundle is made of. Throws where a package has none, or none whose
 * text could be found.
 * @param sources paths of the bundle's sources, relative to `root`.
 */
export function licences(root: string, sources: readonly string[]): BundledFile {
  const folders = [...new Set(sources.flatMap(packageFolder))].sort();
  const wasm = readFileSync(join(root, 'scripts/bundle/licences-of-wasm.txt'), 'utf8');
  const texts = [...folders.map((folder) => licenceOf(join(root, folder))), wasm];
  return bundledText('licenses.txt', texts.map((text) => `${text.trim()}\n`).join(`\n${line}\n\n`));
}

const line = '-'.repeat(80);

/** `node_modules/@a/b/lib/c.js` → `node_modules/@a/b`; nothing for a source of our own. */
function packageFolder(source: string): string[] {
  const [folder] = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? [];
  return folder === undefined ? [] : [folder];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Record<'name' | 'version' | 'license', string>;
  const text = licenceFile(folder) ?? licenceInReadme(folder);
  if (text === null) throw new Error(`${name} is bundled, and no text of its licence was found`);
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}

function licenceFile(folder: string): string | null {
  const names = readdirSync(folder).filter((name) => /^licen[sc]e(\.\w+)?$/i.test(name));
  const texts = names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}

/** Some packages have it as the last part of their README alone. */
function licenceInReadme(folder: string): string | null {
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) return null;
  const [, text] = /^#+ *licen[sc]e\s*$(.*)/ims.exec(readFileSync(readme, 'utf8')) ?? [];
  return text !== undefined && /copyright/i.test(text) ? text : null;
}
