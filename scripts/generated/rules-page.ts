import type { Rule } from '@lockkeeper/actions/gate/rule';
import { type RuleGroup, ruleGroups } from '@lockkeeper/actions/gate/rule-group';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { Fix } from '@lockkeeper/core/report/report';
import { explainInput } from './input-text';
import type { RuleExample } from './rule-example';

const engineTitles: Readonly<Record<EngineName, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
};

/** A rule with its example. */
export interface ExplainedRule {
  readonly rule: Rule;
  readonly example: RuleExample | null;
}

/** docs/rules.md: every rule of the gate, by what it is about, under an anchor of its id. */
export function rulesPage(rules: readonly ExplainedRule[]): string {
  const groups = Object.keys(ruleGroups).flatMap((name) => {
    const group = name as RuleGroup;
    const own = rules.filter(({ rule }) => rule.group === group);
    return own.length === 0 ? [] : [{ title: ruleGroups[group], rules: own }];
  });
  return `${[
    introduction,
    ...groups.map(({ title, rules: own }) => [`**${title}**`, overview(own)].join('\n\n')),
    ...groups.map(({ title, rules: own }) => [`## ${title}`, ...own.map(section)].join('\n\n')),
  ].join('\n\n')}\n`;
}

const introduction = `<!-- Written by npm run generate from actions/gate/rules and test/rules. -->
# The rules of the gate

An error breaks, blocks or loses something for sure. A warning can, depending on the size of the table, the load, or code that the gate did not see. A notice is worth knowing. What is off is a matter of taste, and for you to switch on.

\`lockkeeper.yml\` sets a severity, and the options of the rules that have some:

\`\`\`yaml
rules:
  require-statement-timeout: off
  prefer-naming:
    severity: warning
    pattern: ^[a-z][a-z0-9_]*$
\`\`\`

One statement is let through by a comment before it, with the reason. A comment before the first statement speaks for the whole file too, and one that matches nothing is reported:

\`\`\`sql
-- lockkeeper:ignore ban-drop-column: the release of 12 May was the last one to read it
ALTER TABLE orders DROP COLUMN note;
\`\`\`

\`lockkeeper rules\` lists the rules at a terminal, \`lockkeeper rules ban-drop-column\` explains one.`;

function overview(rules: readonly ExplainedRule[]): string {
  const rows = rules.map(
    ({ rule }) =>
      `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${enginesOf(rule)} | ${cell(rule.title)} |`,
  );
  return [
    '| rule | severity | engines | what it finds |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function section({ rule, example }: ExplainedRule): string {
  return [
    `### ${rule.id}`,
    `**${rule.title}** · ${rule.severity} · ${enginesOf(rule)}`,
    rule.problem,
    `**Instead:** ${rule.rewrite}`,
    ...(rule.options === undefined ? [] : [optionsOf(rule.options)]),
    ...(example === null ? [] : exampleOf(rule, example)),
    ...(rule.manual === null ? [] : [`[Manual](${rule.manual})`]),
  ].join('\n\n');
}

function optionsOf(options: InputDeclarations): string {
  return Object.entries(options)
    .map(([name, declaration]) => {
      const value =
        declaration.default === undefined ? '' : ` Default: \`${declaration.default}\`.`;
      return `- \`${name}\`: ${explainInput(name, declaration)}${value}`;
    })
    .join('\n');
}

function exampleOf(rule: Rule, example: RuleExample): string[] {
  const where = rule.engines.length === 1 ? '' : ` on ${engineTitles[example.engine]}`;
  const up = (down: string | null) => (down === null ? '' : ', the up');
  return [
    `Found${where}${up(example.badDown)}:`,
    sql(example.bad),
    ...(example.badDown === null ? [] : ['And its down:', sql(example.badDown)]),
    `> ${example.message.replaceAll('\n', '\n> ')}`,
    ...(example.fix ?? []).flatMap((fix, at, all) => [rewriteLabel(fix, at, all), sql(fix.sql)]),
    `Let through${up(example.goodDown)}:`,
    sql(example.good),
    ...(example.goodDown === null ? [] : ['And its down:', sql(example.goodDown)]),
  ];
}

function rewriteLabel({ transactional }: Fix, at: number, all: readonly Fix[]): string {
  const which =
    all.length === 1 ? 'The rewrite' : `The rewrite, migration ${at + 1} of ${all.length}`;
  return `${which}${transactional ? '' : ', outside a transaction'}:`;
}

function sql(text: string): string {
  return ['```sql', text, '```'].join('\n');
}

function enginesOf({ engines }: Rule): string {
  return engines.map((engine) => engineTitles[engine]).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
