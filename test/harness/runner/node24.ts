import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | null = null;

function packagedNode(): string | null {
  const name = `node-${process.platform}-${process.arch}`;
  try {
    const file = join(dirname(require.resolve(`${name}/package.json`)), 'bin/node');
    return existsSync(file) ? file : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** The Node 24 that actions run with; this process's own, with a printed reason, where there is none. */
export function node24(): string {
  if (found !== null) return found;
  found = packagedNode();
  if (found === null) {
    found = process.execPath;
    process.stderr.write(
      `actions run with Node ${process.versions.node}: no package node-${process.platform}-${process.arch} is installed\n`,
    );
  }
  return found;
}
