import { ruleGroups } from '@lockkeeper/actions/gate/rule-group';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import { readText } from './repository';

const page = readText('docs/rules.md');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text.split(/^## /m)[0] ?? '']),
);

test('has a section for every rule, linked from the overview of its group', () => {
  expect([...sections.keys()].toSorted()).toEqual(rules.map(({ id }) => id));
  for (const { id } of rules) expect(page).toContain(`| [${id}](#${id}) |`);
});

test.each(rules.map((rule) => [rule.id, rule] as const))('tells all of %s', (id, rule) => {
  const text = sections.get(id) ?? '';
  expect(text).toContain(`**${rule.title}** · ${rule.severity} · `);
  for (const part of [rule.problem, rule.rewrite, rule.manual ?? '']) expect(text).toContain(part);
  for (const option of Object.keys(rule.options ?? {})) expect(text).toContain(`- \`${option}\`: `);
});

test('groups come in their order, each rule under its own', () => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  const used = new Set(rules.map(({ group }) => ruleGroups[group]));
  expect(headings).toEqual(Object.values(ruleGroups).filter((title) => used.has(title)));
  for (const { id, group } of rules) {
    const at = page.indexOf(`\n### ${id}\n`);
    const heading = page.lastIndexOf('\n## ', at);
    expect(page.slice(heading + 4, page.indexOf('\n', heading + 1))).toBe(ruleGroups[group]);
  }
});
