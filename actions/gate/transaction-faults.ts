import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { Operation } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { commitsByItself } from './is-ddl';
import type { ReadScript } from './step';

export interface TransactionFault {
  readonly statement: Statement;
  readonly command: 'BEGIN' | 'COMMIT' | 'ROLLBACK';
  /**
   * Inside the runner's transaction, inside one of the script's own, in a block inside of either, or begun and never
   * ended.
   */
  readonly fault: 'in-runner' | 'nested' | 'in-block' | 'left-open';
  /** The BEGIN that it is inside of. */
  readonly outer: Statement | null;
}

const commands = { begin: 'BEGIN', commit: 'COMMIT', rollback: 'ROLLBACK' } as const;

/** What is wrong with the BEGIN, COMMIT and ROLLBACK of a script. */
export function transactionFaults(script: ReadScript, engine: EngineName): TransactionFault[] {
  const faults: TransactionFault[] = [];
  let open: Statement | null = null;
  for (const { statement, parsed } of script.statements) {
    const [first] = parsed.operations;
    const ends = first?.kind === 'do-block' ? endIn(first.body.operations) : null;
    // MySQL's blocks may do that.
    if (ends !== null && engine === 'postgres' && (script.wrapped || open !== null)) {
      faults.push({ statement, command: ends, fault: 'in-block', outer: open });
    }
    const found = first?.kind === 'transaction' ? first : undefined;
    if (found === undefined) {
      // MySQL and MariaDB commit before DDL.
      if (engine !== 'postgres' && commitsByItself({ parsed, statement })) open = null;
      continue;
    }
    const command = found.action in commands ? commands[found.action as 'begin'] : null;
    if (command === null) continue;
    if (script.wrapped) faults.push({ statement, command, fault: 'in-runner', outer: null });
    else if (command === 'BEGIN' && open !== null) {
      faults.push({ statement, command, fault: 'nested', outer: open });
    }
    open = command === 'BEGIN' ? statement : null;
  }
  if (open !== null && !script.wrapped) {
    faults.push({ statement: open, command: 'BEGIN', fault: 'left-open', outer: null });
  }
  return faults;
}

function endIn(body: readonly Operation[]): 'COMMIT' | 'ROLLBACK' | null {
  const end = body.find(
    (one) => one.kind === 'transaction' && (one.action === 'commit' || one.action === 'rollback'),
  );
  if (end?.kind !== 'transaction') return null;
  return end.action === 'commit' ? 'COMMIT' : 'ROLLBACK';
}
