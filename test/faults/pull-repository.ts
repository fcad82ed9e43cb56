import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CaseRepository, caseRepository } from '../actions/case-repository';

/** Texts by their path in the repository. */
export type Files = Readonly<Record<string, string>>;

/** A checked out pull request, which adds `branch` to `base`. */
export function pullRepository(base: Files, branch: Files): CaseRepository {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-files-'));
  for (const [side, files] of Object.entries({ base, branch })) {
    mkdirSync(join(folder, side));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, side, path)), { recursive: true });
      writeFileSync(join(folder, side, path), text);
    }
  }
  try {
    return caseRepository({
      name: 'faults',
      what: 'made by a test',
      folder,
      action: [],
      event: 'pull_request',
      inputs: {},
      fork: false,
      base: [{ from: 'base', to: '.' }],
      branch: [{ from: 'branch', to: '.' }],
      'exit-codes': [],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
