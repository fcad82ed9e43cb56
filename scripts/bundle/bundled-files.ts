import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { companions } from '@lockkeeper/actions/companions';
import { stages } from '@lockkeeper/actions/index';
import { type BundledFile, bundledText } from './bundled-file';
import { licences } from './licences';
import { pack } from './pack';

const parser = 'libpg-query.wasm';

/** The command, for where there is no npm. */
const commandText = `const { dirname } = require('node:path');
require('../../packages/cli/bin/keep-compiled').keepCompiled();
require('../index.js').command({
  folder: dirname(require.resolve('../../packages/cli/package.json')),
});
`;

/** All of dist/, as it should be. The packages have to be compiled. */
export async function bundledFiles(root: string): Promise<BundledFile[]> {
  const { files, sources } = await pack(root);
  const wasm = readFileSync(join(root, 'node_modules/libpg-query/wasm', parser));
  const stubs = [...stages, ...companions].map(({ name }) =>
    bundledText(`${name}/index.js`, stubText(name)),
  );
  return [
    ...files,
    { path: parser, content: wasm },
    licences(root, sources),
    ...stubs,
    bundledText('lockkeeper/index.js', commandText),
  ];
}

/** What action.yml names as `main`. */
function stubText(action: string): string {
  return `require('../index.js').run('${action}');\n`;
}
