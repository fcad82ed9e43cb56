import { findColumn, findType } from '@lockkeeper/core/catalog/replay-lookup';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { type Usage, usage } from '../code/usage';
import { labelChange, labelsOf } from '../enum-change';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const banEnumValueChange: Rule = {
  id: 'ban-enum-value-change',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'A label that the running release writes is renamed, removed or moved',
  problem:
    'The previous release writes the old label and is refused, or reads one that it does not know. MySQL stores the place of a label: one that moves changes how rows sort and compare, and copies the table. Labels can be added at the end.',
  rewrite:
    'Add the new label at the end, let the new release write it, move the rows with the backfill stage, and take the old label away when no release writes it.',
  manual: null,
  check: onOperation(['rename-enum-value', 'alter-column-type'], (operation, step) =>
    operation.kind === 'rename-enum-value' ? renamed(operation, step) : changed(operation, step),
  ),
};

function renamed(
  { type, value, to }: OperationOf<'rename-enum-value'>,
  { code, schema, isPending }: OperationStep,
): RuleFinding | null {
  const known = findType(schema, type);
  if (isPending(known?.createdBy) || isPending(known?.addedLabels[value])) return null;
  const { found, text } = usage(code, `'${value}'`, ({ name }) => name(value));
  if (found === 'unused') return null;
  return {
    message: `The running release writes and compares ${type.name} '${value}', which PostgreSQL refuses (22P02) as soon as this commits, and reads '${to}', which it does not know. ${text} Add '${to}' (ALTER TYPE ${type.name} ADD VALUE), and move the rows to it when every running release knows both.`,
    fix: null,
  };
}

function changed(
  { table, column, type, definition }: OperationOf<'alter-column-type'>,
  step: OperationStep,
): RuleFinding | null {
  const { schema } = step;
  const known = findColumn(schema, table, column);
  if (step.isNew(table) || step.isPending(known?.createdBy) || known?.type == null) return null;
  const before = labelsOf(schema, known.type);
  const after = labelsOf(schema, type);
  if (before === null || after === null) return null;
  const { removed, moved } = labelChange(before, after);
  const name = `${label(step, table)}.${column}`;
  if (removed.length > 0) {
    const list = removed.map((one) => `'${one}'`).join(', ');
    const usages = removed.map((one) => usage(step.code, `'${one}'`, (code) => code.name(one)));
    const used = usages.find(({ found }) => found === 'used');
    return {
      ...gradeOf(used ?? usages[0]),
      message: `${name} takes ${list} no more: the running release that writes it is refused, and so is this migration, if a row has it. ${textOf(used ?? usages[0])}Move the rows first, and take labels away when no running release writes them.`,
      fix: null,
    };
  }
  if (!moved || definition === null) return null;
  return {
    severity: 'warning',
    message: `${name} stores the place of a label, and labels get another one: the table is copied, and rows sort and compare differently in the running release. Put new labels at the end.`,
    fix: null,
  };
}

/** A label that no code names may still stand in rows. */
function gradeOf(usage_: Usage | undefined): Pick<RuleFinding, 'severity'> {
  return { severity: usage_?.found === 'unused' ? 'warning' : 'error' };
}

const textOf = (usage_: Usage | undefined) => (usage_?.text ? `${usage_.text} ` : '');
