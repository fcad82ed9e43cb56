import type { Rule } from '@lockkeeper/actions/gate/rule';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { usualWidth } from '@lockkeeper/core/report/terminal';
import { wrap } from '@lockkeeper/core/report/wrap-text';
import { createColors } from 'picocolors';
import type { RuleExample } from './rule-example';
import { severityPaint } from './severity-paint';
import type { Terminal } from './terminal';

/** A rule for a person: what hurts, what to do instead, its options, and SQL that it finds and lets through. */
export function explainRule(
  rule: Rule,
  example: RuleExample | null,
  terminal: Pick<Terminal, 'outColour' | 'width'>,
): string {
  const colours = createColors(terminal.outColour);
  const { bold, dim } = colours;
  const width = terminal.width ?? usualWidth;
  const heading = (text: string) => ['', bold(text)];
  const prose = (text: string) => wrap(text, width - 2).map((line) => `  ${line}`);
  const sql = (text: string) => text.split('\n').map((line) => `  ${dim('│')} ${line}`);
  const both = (up: string, down: string | null) => [
    ...sql(up),
    ...(down === null ? [] : ['  and its down', ...sql(down)]),
  ];
  const fixes = (example?.fix ?? []).flatMap(({ transactional, sql: text }) => [
    ...(transactional ? [] : ['  outside a transaction']),
    ...sql(text),
  ]);
  return `${[
    `${bold(rule.id)}  ${severityPaint(colours, rule.severity, rule.severity)}  ${dim(rule.engines.join(', '))}`,
    ...wrap(rule.title, width),
    ...heading('what hurts'),
    ...prose(rule.problem),
    ...heading('instead'),
    ...prose(rule.rewrite),
    ...(rule.options === undefined ? [] : [...heading('options'), ...optionLines(rule.options)]),
    ...(example === null
      ? []
      : [
          ...heading(rule.engines.length > 1 ? `found, on ${example.engine}` : 'found'),
          ...both(example.bad, example.badDown),
          ...prose(example.message),
          ...(fixes.length === 0 ? [] : [...heading('rewritten'), ...fixes]),
          ...heading('let through'),
          ...both(example.good, example.goodDown),
        ]),
    ...(rule.manual === null ? [] : [...heading('manual'), `  ${rule.manual}`]),
  ].join('\n')}\n`;
}

function optionLines(options: InputDeclarations): string[] {
  return Object.entries(options).map(([name, declaration]) => {
    const choices =
      declaration.type === 'choice' ? ` One of ${declaration.choices.join(', ')}.` : '';
    const value = declaration.default;
    const fallback = value === undefined ? '' : ` (default: ${value})`;
    return `  ${name}: ${declaration.help}${choices}${fallback}`;
  });
}
