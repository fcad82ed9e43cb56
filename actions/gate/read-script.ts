import type { Format } from '@lockkeeper/core/migrations/format';
import type { Script } from '@lockkeeper/core/migrations/migration';
import { scriptText } from '@lockkeeper/core/migrations/script-text';
import { once } from '@lockkeeper/core/once';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { ReadScript, ReadStatement } from './step';

/** What the gate needs to know of a migration tool. */
export type GateFormat = Pick<Format, 'downs' | 'transaction'>;

/** What can begin or end a transaction, also inside MySQL's executable comments. */
const transactionWords = /^(?:begin|start|commit|end|rollback|abort|prepare|set|xa|\/\*)/i;

/**
 * The statements of a script, each placed in the transaction that the tool's runner gives it, and read when it is
 * first asked what it does.
 */
export function readScript(script: Script, dialect: Dialect, format: GateFormat): ReadScript {
  const text = scriptText(script);
  const { statements, errors } = dialect.split(text, script.path);
  const {
    mode,
    why,
    refused = null,
  } = format.transaction({
    script,
    statements,
    transactionalDdl: dialect.transactionalDdl,
  });
  const wrapped = mode === 'transaction';
  let transactions = wrapped ? 1 : 0;
  let open = wrapped;
  const read: ReadStatement[] = [];
  for (const statement of statements) {
    // A history is replayed without its data statements, which need not be read then.
    const parse = once(() => dialect.parse(statement));
    const command = transactionWords.test(statement.sql)
      ? parse().operations.find((operation) => operation.kind === 'transaction')
      : undefined;
    if (command?.action === 'begin' && !open) {
      open = true;
      transactions += 1;
    }
    const transaction = open ? transactions : null;
    read.push({
      statement,
      transaction,
      get parsed() {
        return parse();
      },
    });
    if (command?.action === 'commit' || command?.action === 'rollback') open = false;
  }
  return {
    path: script.path,
    text,
    statements: read,
    errors,
    wrapped,
    transactionWhy: why,
    refused,
  };
}

/** The operations of a script in order, with their statements. */
export function placeOperations(script: ReadScript, migration: string) {
  return script.statements.flatMap(({ parsed, statement, transaction }) =>
    parsed.operations.map((operation) => ({ operation, statement, transaction, migration })),
  );
}
