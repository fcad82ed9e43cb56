import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix } from '@lockkeeper/core/report/report';

/** What `npm run generate` writes of a rule's case folder. */
export interface RuleExample {
  readonly engine: string;
  readonly bad: string;
  readonly badDown: string | null;
  readonly message: string;
  readonly fix: readonly Fix[] | null;
  readonly good: string;
  readonly goodDown: string | null;
}

/** The examples of the rules by their ids; `folder` is packages/cli. */
export function readRuleExamples(folder: string): Readonly<Record<string, RuleExample>> {
  const file = join(folder, 'rule-examples.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}
