import type { Format } from '@lockkeeper/core/migrations/format';
import type { Script } from '@lockkeeper/core/migrations/migration';
import { scriptText } from '@lockkeeper/core/migrations/script-text';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { ReadScript, ReadStatement } from './step';

/** What the gate needs to know of a migration tool. */
export type GateFormat = Pick<Format, 'downs' | 'transaction'>;

/** The statements of a script, each read and placed in the transaction that the tool's runner gives it. */
export function readScript(script: Script, dialect: Dialect, format: GateFormat): ReadScript {
  const text = scriptText(script);
  const { statements, errors } = dialect.split(text, script.path);
  const { mode, why } = format.transaction({
    script,
    statements,
    transactionalDdl: dialect.transactionalDdl,
  });
  let transactions = mode === 'transaction' ? 1 : 0;
  let open = mode === 'transaction';
  const read: ReadStatement[] = [];
  for (const statement of statements) {
    const parsed = dialect.parse(statement);
    const command = parsed.operations.find((operation) => operation.kind === 'transaction');
    if (command?.action === 'begin' && !open) {
      open = true;
      transactions += 1;
    }
    read.push({ statement, parsed, transaction: open ? transactions : null });
    if (command?.action === 'commit' || command?.action === 'rollback') open = false;
  }
  return { path: script.path, text, statements: read, errors, transactionWhy: why };
}

/** The operations of a script in order, with their statements. */
export function placeOperations(script: ReadScript, migration: string) {
  return script.statements.flatMap(({ parsed, statement, transaction }) =>
    parsed.operations.map((operation) => ({ operation, statement, transaction, migration })),
  );
}
