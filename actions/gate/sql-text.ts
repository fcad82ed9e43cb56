import { relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { alterActions } from './statement-actions';
import type { OperationStep, StatementStep } from './step';

type Named = Pick<StatementStep, 'dialect' | 'statement' | 'schema'>;

/** A name as the statement's author wrote it, quoted where that was needed. */
export function identifier({ dialect, statement }: Named, name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) return dialect.quoteIdentifier(name);
  if (name.includes('_')) return name;
  const written = new RegExp(`(?<![\\w"\`])${name}(?![\\w"\`])`, 'i');
  return written.test(statement.sql) ? name : dialect.quoteIdentifier(name);
}

export function relation(step: Named, name: RelationName): string {
  const table = identifier(step, name.name);
  return name.schema === null ? table : `${identifier(step, name.schema)}.${table}`;
}

export function columnList(step: Named, columns: readonly string[]): string {
  return columns.map((column) => identifier(step, column)).join(', ');
}

/** For messages. */
export function label({ schema }: Named, name: RelationName): string {
  return relationLabel(schema, name);
}

/** A name for a new object from its parts, within PostgreSQL's 63 and MySQL's 64 characters. */
export function newName(table: RelationName, columns: readonly string[], suffix: string): string {
  const base = [table.name, ...columns]
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_');
  return `${base.slice(0, 62 - suffix.length)}_${suffix}`;
}

/** An operation's own part of its ALTER TABLE, and the statement that does the rest of it. */
export interface OwnAction {
  /** `ALTER TABLE orders`. */
  readonly head: string;
  /** `ADD COLUMN note text`. */
  readonly action: string;
  /** null where the statement does nothing else. */
  readonly rest: string | null;
}

/** null where the statement is no ALTER TABLE, or its parts are not its operations one to one. */
export function ownAction(step: OperationStep): OwnAction | null {
  const parts = alterActions(step.statement.sql);
  const actions = actionsOf(step.parsed.operations);
  const index = actions[step.parsed.operations.indexOf(step.operation)] ?? -1;
  const action = parts?.actions[index];
  if (parts === null || action === undefined) return null;
  if (parts.actions.length !== (actions.at(-1) ?? -1) + 1) return null;
  const others = parts.actions.filter((_, position) => position !== index);
  const rest = others.length === 0 ? null : `${parts.head} ${others.join(', ')}`;
  return { head: parts.head, action, rest };
}

/** Which action each operation comes from: MySQL's CHANGE with a new name is two operations. */
function actionsOf(operations: readonly Operation[]): number[] {
  let action = -1;
  return operations.map((operation, index) => {
    const before = operations[index - 1];
    const isChange =
      before?.kind === 'alter-column-type' &&
      before.definition !== null &&
      operation.kind === 'rename-column' &&
      operation.column === before.column;
    if (!isChange) action += 1;
    return action;
  });
}

/** The migrations of a rewrite, after the one for what the statement does besides. */
export function afterRest(own: OwnAction, fixes: readonly Fix[]): Fix[] {
  if (own.rest === null) return [...fixes];
  return [{ transactional: fixes[0]?.transactional ?? true, sql: `${own.rest};` }, ...fixes];
}

/** Far above what an engine takes for a name: 63 bytes on PostgreSQL, 64 characters on MySQL. */
const longestPattern = 1000;

/** The text as a pattern that matches just it; one that is too long for a pattern matches nothing. */
export function literally(text: string): string {
  if (text.length > longestPattern) return '(?!)';
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
