import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from '../backfill-advice';
import { usage } from '../code/usage';
import { type Heir, heirOf } from '../heir-column';
import { optionalColumn } from '../optional-column';
import { onOperation, type Rule } from '../rule';
import { identifier, label } from '../sql-text';
import type { OperationStep } from '../step';

export const banDisguisedRename: Rule = {
  id: 'ban-disguised-rename',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'A rename in disguise: one column added, its like dropped',
  problem:
    'To the release that still runs, adding a column, copying the values and dropping the old one is a rename. What it writes after the copy is lost with the old column, and its queries fail after the drop. It is one also where the add came with the migration or the release before.',
  rewrite:
    'Both columns for one release, both written by it; the backfill stage copies the old rows; the drop when the code at the base names the old column no longer.',
  manual: null,
  check: onOperation(['drop-column'], (operation, step) => {
    const { table, column } = operation;
    const known = findColumn(step.schema, table, column);
    if (known === undefined || step.isNew(table) || step.isPending(known.createdBy)) return null;
    const heir = heirOf(operation, step);
    if (heir === null) return null;
    const name = `${label(step, table)}.${column}`;
    const { found, text } = usage(step.code, name, (code) => code.column(table, column));
    if (found === 'unused') return null;
    return {
      message: `${heir.column} ${sentence(heir, column)}: to the release that still runs this is a rename of ${name}, whose queries fail, and what it wrote after the copy is lost. ${text} Keep ${column} in this release, let the release write both, and fill the old rows:\n${entryFor(operation, heir, step)}`,
      fix: optional(operation, step),
    };
  }),
};

function sentence({ copied, where }: Heir, old: string): string {
  const added = where === 'change' ? 'is added by this change' : `was added by ${where}`;
  return copied ? `${added} and takes its values from ${old}` : `${added} with the type of ${old}`;
}

function entryFor({ table, column }: OperationOf<'drop-column'>, heir: Heir, step: OperationStep) {
  const [old, fresh] = [identifier(step, column), identifier(step, heir.column)];
  return backfillEntry({
    name: backfillName(table.name, heir.column),
    table: label(step, table),
    set: `${fresh} = ${old}`,
    where: `${fresh} IS NULL AND ${old} IS NOT NULL`,
  });
}

function optional(operation: OperationOf<'drop-column'>, step: OperationStep) {
  const { table, column } = operation;
  const known = findColumn(step.schema, table, column);
  const filled = known?.notNull === false || known?.default != null;
  return filled ? null : optionalColumn(operation, step, known?.type ?? null);
}
