import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Problem } from './problem';

interface Diagnostic {
  readonly message: string;
  /** Lines count from 0. */
  readonly range: { readonly start: { readonly line: number } };
}

interface LanguageService {
  validate(document: unknown, config: object): Promise<readonly Diagnostic[]>;
  readonly TextDocument: {
    create(uri: string, language: string, version: number, text: string): unknown;
  };
}

/** What GitHub's own language service finds wrong with a workflow or an action.yml. */
export type Validate = (path: string, text: string) => Promise<readonly Problem[]>;

/** Bundles the language service, which takes some seconds, and loads it. */
export async function loadLanguageService(): Promise<Validate> {
  const folder = await mkdtemp(join(tmpdir(), 'lockkeeper-language-service-'));
  try {
    const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js');
    const entry = join(__dirname, 'language-service-entry.js');
    const build = [ncc, 'build', entry, '--out', folder, '--no-cache', '--quiet'];
    await promisify(execFile)(process.execPath, build);
    const service = (await import(join(folder, 'index.js'))) as LanguageService;
    return async (path, text) => {
      const document = service.TextDocument.create(`file:///${path}`, 'yaml', 1, text);
      const diagnostics = await service.validate(document, {});
      return diagnostics.map(({ message, range }) => ({ line: range.start.line + 1, message }));
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
