import { join, relative } from 'node:path';
import { minify } from '@swc/core';
import ncc from '@vercel/ncc';
import { type BundledFile, bundledText } from './bundled-file';
import { leftOut, leftOutFile } from './left-out';

export interface Packed {
  readonly files: readonly BundledFile[];
  /** Every file that went into the bundle, relative to the repository. */
  readonly sources: readonly string[];
}

/**
 * One bundle of the compiled actions and the command, and a chunk for each part that is loaded when it is
 * needed. ncc names modules by their paths from the current directory, which has to be the repository's: only
 * then is the bundle the same on every machine.
 */
export async function pack(root: string): Promise<Packed> {
  const { code, assets, stats } = await ncc(join(root, 'packages/cli/build/bundle.js'), {
    cache: false,
    sourceMap: false,
    quiet: true,
    externals: leftOut,
  });
  const chunks = Object.entries(assets).map(([path, { source }]) => {
    if (!path.endsWith('.js')) throw new Error(`ncc made a file that nobody expects: ${path}`);
    return bundledText(path, String(source));
  });
  const whole = [bundledText('index.js', code), ...chunks];
  for (const { path, content } of whole) checkWhole(path, content.toString());
  const files = await Promise.all(whole.map(shrink));
  const { modules } = stats.toJson({ all: false, ...everyModule });
  return { files: [...files, leftOutFile], sources: sourcesOf(modules, root) };
}

/** Taken by mysql2 and pg where they are installed, which they never are. */
const optional = ['cardinal', 'pg-native'];

/** ncc leaves a `require` of what it did not find to the moment in which it runs; here that is an error. */
function checkWhole(path: string, code: string): void {
  for (const [, name = ''] of code.matchAll(/eval\("require"\)\("([^"]+)"\)/g)) {
    if (!optional.includes(name)) throw new Error(`${path} needs ${name}, which was not found`);
  }
}

const everyModule = {
  modules: true,
  nestedModules: true,
  modulesSpace: Number.POSITIVE_INFINITY,
  nestedModulesSpace: Number.POSITIVE_INFINITY,
};

type Modules = ReturnType<Awaited<ReturnType<typeof ncc>>['stats']['toJson']>['modules'];

function sourcesOf(modules: Modules, root: string): string[] {
  return modules.flatMap(({ nameForCondition: path, modules: nested = [] }) => [
    ...(path == null ? [] : [relative(root, path)]),
    ...sourcesOf(nested, root),
  ]);
}

/** Half the size, for every run of an action downloads it. Names stay, for the stack trace of a bug. */
async function shrink({ path, content }: BundledFile): Promise<BundledFile> {
  const names = { keep_fnames: true, keep_classnames: true };
  const { code } = await minify(content.toString(), {
    compress: names,
    mangle: names,
    module: false,
    format: { comments: false },
  });
  return bundledText(path, `${code}\n`);
}
