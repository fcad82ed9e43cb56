import type { GeneratedFile } from './generated-file';
import { readRules } from './read-rules';
import { readRuleExample } from './rule-example';
import { rulesPage } from './rules-page';

/** The page of the gate's rules, and their examples for `lockkeeper rules`, which is shipped without the tests. */
export async function ruleFiles(root: string): Promise<GeneratedFile[]> {
  const rules = await readRules(root);
  const explained = [];
  for (const rule of rules) explained.push({ rule, example: await readRuleExample(root, rule) });
  const examples = explained.flatMap(({ rule, example }) =>
    example === null ? [] : [[rule.id, example] as const],
  );
  return [
    { path: 'docs/rules.md', text: rulesPage(explained) },
    {
      path: 'packages/cli/rule-examples.json',
      text: `${JSON.stringify(Object.fromEntries(examples), null, 2)}\n`,
    },
  ];
}
