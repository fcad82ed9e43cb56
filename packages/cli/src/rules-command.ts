import type { Rule } from '@lockkeeper/actions/gate/rule';
import { suggest } from '@lockkeeper/core/action/nearest';
import { UserError } from '@lockkeeper/core/errors';
import { usualWidth } from '@lockkeeper/core/report/terminal';
import { wrap } from '@lockkeeper/core/report/wrap-text';
import { Command } from 'commander';
import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import { addColourOption } from './output-options';
import { tableText } from './table-text';
import type { Terminal } from './terminal';

/** `lockkeeper rules`: what the gate looks for. */
export function rulesCommand(terminal: Terminal): Command {
  const command = new Command('rules')
    .description('List the rules of the gate, or explain some of them.')
    .argument('[rule...]', 'Rules to explain, by their ids.')
    .action(async (ids: readonly string[]) => {
      const { rules } = await import('@lockkeeper/actions/gate/rules/index');
      const colours = createColors(terminal.outColour);
      const text =
        ids.length === 0
          ? listed(rules, terminal)
          : ids.map((id) => explained(found(rules, id), colours, terminal.width)).join('\n');
      await terminal.out(text);
    });
  return addColourOption(command);
}

function found(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((known) => known.id === id);
  if (rule !== undefined) return rule;
  const known = rules.map((each) => each.id);
  throw new UserError({ what: `there is no rule ${id}`, mend: suggest(id, known) });
}

function listed(rules: readonly Rule[], terminal: Terminal): string {
  const rows = rules.map(({ id, severity, engines, title }) => [
    id,
    severity,
    engines.join(', '),
    title,
  ]);
  return tableText(['rule', 'severity', 'engines', 'what it finds'], rows, terminal);
}

function explained(rule: Rule, { bold, dim }: Colors, width = usualWidth): string {
  const paragraphs = [rule.problem, rule.rewrite].flatMap((text) => [...wrap(text, width), '']);
  return [
    bold(`${rule.id}: ${rule.title}`),
    dim(`${rule.severity}; ${rule.engines.join(', ')}`),
    '',
    ...paragraphs,
    ...(rule.manual === null ? [] : [rule.manual, '']),
  ].join('\n');
}
