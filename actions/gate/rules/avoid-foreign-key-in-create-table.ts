import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { identifier, label, newName, relation } from '../sql-text';
import { closingParenthesis, splitAtCommas } from '../statement-actions';

const tableConstraint = /^(?:constraint\s+\S+\s+)?foreign\s+key\b/i;

export const avoidForeignKeyInCreateTable: Rule = {
  id: 'avoid-foreign-key-in-create-table',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'notice',
  title: 'New table locks the table that it refers to',
  problem:
    'CREATE TABLE … REFERENCES takes SHARE ROW EXCLUSIVE on the referenced table until the transaction ends: nothing is scanned, but all writes to it wait.',
  rewrite: 'Create the table, then add the foreign key NOT VALID alone in a migration after it.',
  manual: 'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  // The server refuses the statement, whatever else is right about it.
  yieldsTo: ['require-parent-key'],
  check: onOperation(['create-table'], (operation, step) => {
    if (operation.temporary || operation.partitionOf !== null) return null;
    const { table } = operation;
    const parents = [...operation.columns, ...operation.constraints].flatMap(({ references }) =>
      references === null || step.isNew(references) || sameRelation(step.schema, references, table)
        ? []
        : [label(step, references)],
    );
    if (parents.length === 0) return null;
    const names = [...new Set(parents)].join(', ');
    const more = step.later.some((later) => later.transaction === step.transaction);
    return {
      message: `Writes to ${names} wait until this transaction ends${more && step.transaction !== null ? ', and more statements follow in it' : ''}.`,
      fix: foreignKeyLast(step.statement.sql, (name) => ({
        head: `ALTER TABLE ${relation(step, table)}`,
        name: identifier(step, newName(table, [name], 'fkey')),
      })),
    };
  }),
};

type Naming = (column: string) => { readonly head: string; readonly name: string };

/** The table without its foreign keys, then one migration for each; null where the text is not that simple. */
function foreignKeyLast(sql: string, naming: Naming) {
  // Inside of a block, the table may be created or not.
  if (!/^create\b/i.test(sql)) return null;
  const open = sql.indexOf('(');
  const close = open === -1 ? -1 : closingParenthesis(sql, open);
  if (close === -1) return null;
  const keys: string[] = [];
  const kept: string[] = [];
  for (const element of splitAtCommas(sql.slice(open + 1, close))) {
    const inline = /\sreferences\s+/i.exec(element);
    if (tableConstraint.test(element)) {
      const [, column = ''] = /foreign\s+key\s*\(\s*"?(\w+)/i.exec(element) ?? [];
      const { head, name } = naming(column);
      const constraint = /^constraint\b/i.test(element) ? element : `CONSTRAINT ${name} ${element}`;
      keys.push(`${head} ADD ${constraint} NOT VALID`);
    } else if (inline !== null) {
      const column = /^"[^"]*(?:""[^"]*)*"|^\S+/.exec(element)?.[0] ?? '';
      const reference = element.slice(inline.index).trim();
      const { head, name } = naming(column.replaceAll('"', ''));
      if (/\b(not\s+null|default|check|unique|primary|generated|constraint)\b/i.test(reference))
        return null;
      kept.push(element.slice(0, inline.index));
      keys.push(`${head} ADD CONSTRAINT ${name} FOREIGN KEY (${column}) ${reference} NOT VALID`);
    } else kept.push(element);
  }
  const table = `${sql.slice(0, open + 1)}\n  ${kept.join(',\n  ')}\n${sql.slice(close)}`;
  return [inTransaction(table), ...keys.map((key) => inTransaction(key))];
}
