import type { Rule, RuleSeverity } from '@lockkeeper/actions/gate/rule';
import { suggest } from '@lockkeeper/core/action/nearest';
import { writeAtomically } from '@lockkeeper/core/action/write-atomically';
import { UserError } from '@lockkeeper/core/errors';
import { Command } from 'commander';
import { createColors } from 'picocolors';
import { explainRule } from './explain-rule';
import { addColourOption, type OutputOptions } from './output-options';
import type { ProgramParts } from './program-parts';
import { readRuleExamples } from './rule-example';
import { rulesData } from './rules-data';
import { severityPaint } from './severity-paint';
import { tableText } from './table-text';
import type { Terminal } from './terminal';

/** `lockkeeper rules`: what the gate looks for. */
export function rulesCommand(
  terminal: Terminal,
  { folder }: Pick<ProgramParts, 'folder'>,
): Command {
  const command = new Command('rules')
    .description('List the rules of the gate, or explain some of them.')
    .argument('[rule...]', 'Rules to explain, by their ids.')
    .option('--json <file>', 'Write them to this file as JSON; `-` is for the standard output.')
    .action(async (ids: readonly string[], _, own: Command) => {
      const { rules } = await import('@lockkeeper/actions/gate/rules/index');
      const chosen = ids.length === 0 ? rules : ids.map((id) => found(rules, id));
      const { json } = own.optsWithGlobals<OutputOptions>();
      if (json !== undefined) {
        const text = `${JSON.stringify(rulesData(chosen, readRuleExamples(folder)), null, 2)}\n`;
        await (json === '-' ? terminal.out(text) : writeAtomically(json, text));
        return;
      }
      await terminal.out(
        ids.length === 0 ? listed(rules, terminal) : explained(chosen, terminal, folder),
      );
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
  const colours = createColors(terminal.outColour);
  const rows = rules.map(({ id, severity, engines, title }) => [
    id,
    severity,
    engines.join(', '),
    title,
  ]);
  const severities: readonly RuleSeverity[] = ['error', 'warning', 'notice', 'off'];
  const paint = (cell: string, column: number) => {
    const severity = severities.find((name) => column === 1 && cell.trim() === name);
    return severity === undefined ? cell : severityPaint(colours, severity, cell);
  };
  return tableText(['rule', 'severity', 'engines', 'what it finds'], rows, terminal, paint);
}

function explained(rules: readonly Rule[], terminal: Terminal, folder: string): string {
  const examples = readRuleExamples(folder);
  return rules.map((rule) => explainRule(rule, examples[rule.id] ?? null, terminal)).join('\n');
}
