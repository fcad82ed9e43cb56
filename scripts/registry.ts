import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A list that is written from the files of a folder, so that adding one is adding a file. */
export interface Registry {
  /** The file to write, relative to the repository. */
  readonly path: string;
  /** The exported list. */
  readonly list: string;
  readonly type: { readonly name: string; readonly from: string };
  readonly members: readonly Member[];
}

export interface Member {
  /** Import path, relative to the registry. */
  readonly from: string;
  readonly name: string;
}

const longestLine = 100;

/** `lock-budget` → `lockBudget`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** One member a file of the folder, each a file `some-name.ts` that exports `someName`. */
export function membersOfFolder(root: string, folder: string): Member[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
    .map((name) => member(root, `${folder}/${name}.ts`, camelCase(name), `./${name}`));
}

/** One member a folder that has the file, exporting what the folder is called. */
export function membersOfFolders(root: string, folder: string, file: string): Member[] {
  return readdirSync(join(root, folder))
    .filter((name) => existsSync(join(root, folder, name, `${file}.ts`)))
    .sort()
    .map((name) =>
      member(root, `${folder}/${name}/${file}.ts`, camelCase(name), `./${name}/${file}`),
    );
}

function member(root: string, path: string, name: string, from: string): Member {
  const text = readFileSync(join(root, path), 'utf8');
  if (!new RegExp(`^export const ${name}\\b`, 'm').test(text)) {
    throw new Error(
      `${relative('.', path)} exports no const named ${name}, so no list can hold it`,
    );
  }
  return { from, name };
}

/** The registry's text, as the formatter would leave it. */
export function registryText({ list, type, members }: Registry): string {
  const imports = [...members]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ name, from }) => `import { ${name} } from '${from}';`);
  const start = `export const ${list}: readonly ${type.name}[] = [`;
  const names = members.map(({ name }) => name);
  const oneLine = `${start}${names.join(', ')}];`;
  const lines = names.map((name) => `  ${name},\n`).join('');
  return [
    '// Written by `npm run generate` from the files beside it.',
    `import type { ${type.name} } from '${type.from}';`,
    ...imports,
    '',
    oneLine.length <= longestLine ? oneLine : `${start}\n${lines}];`,
    '',
  ].join('\n');
}
