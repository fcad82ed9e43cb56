import type { Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import {
  type RollbackReading,
  readForRollback,
} from '@lockkeeper/core/sql/postgres/rollback-reading';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { unsafeCalls } from './unsafe-calls';
import { unsafeSequences } from './unsafe-sequences';
import { unsafeTables } from './unsafe-tables';

interface Read {
  readonly statement: Statement;
  readonly reading: RollbackReading;
}

/**
 * Throws a UserError with every statement, by its line, that a ROLLBACK might not undo, before any of them runs. The
 * script comes from a branch: what is not known to be harmless is refused.
 */
export async function refuseInTransaction(
  { format, engine }: Project,
  session: Session,
  migration: Migration,
  statements: readonly Statement[],
): Promise<void> {
  const script = migration.up;
  const rule = format.transaction({ script, statements, transactionalDdl: true });
  const one = rule.mode === 'transaction';
  const read = statements.map((statement) => ({ statement, reading: readForRollback(statement) }));
  const reasons: string[] = [];
  let code: Statement | null = null;
  let meaning: Statement | null = null;
  let enumValue: Statement | null = null;
  for (const { statement, reading } of read) {
    const found = await reasonsOf(session, { statement, reading });
    if (code !== null && reading.runsCode) {
      found.push(`it could run the code that line ${code.line} defines`);
    }
    if (enumValue !== null && !one) {
      found.push(
        `it may use the value of line ${enumValue.line}, which only a COMMIT makes usable`,
      );
    }
    if (meaning !== null && dependsOnNames(reading)) {
      found.push(
        `it was looked up as things are now, and line ${meaning.line} changes what is found by then`,
      );
    }
    reasons.push(...found.map((why) => `${statement.path}:${statement.line}: ${why}`));
    if (reading.bringsCode) code ??= statement;
    if (changesMeaning.test(statement.sql)) meaning ??= statement;
    if (addsEnumValue(engine.dialect.parse(statement).operations)) enumValue ??= statement;
  }
  if (reasons.length === 0) return;
  throw new UserError({
    what: `Migration ${migration.version} cannot be tried on the target itself, as a ROLLBACK might not undo all of it`,
    why: reasons.join('; '),
    mend: 'Leave mode out: the migration then runs in a copy of the target.',
  });
}

/** From then on a name may mean another thing, or a change of rows do more than it does now. */
const changesMeaning =
  /^(?:set|reset|discard)\b[^;]*\b(?:search_path|role|authorization|all)\b|^alter\b[\s\S]*\b(?:rename|set\s+schema|enable|attach|inherit|foreign\s+key|references)\b/i;

function dependsOnNames({ calls, sequences, inserts, writes }: RollbackReading): boolean {
  return calls.length + sequences.length + inserts.length + writes.length > 0;
}

function addsEnumValue(operations: readonly { readonly kind: string }[]): boolean {
  return operations.some(({ kind }) => kind === 'add-enum-value');
}

async function reasonsOf(session: Session, { reading }: Read): Promise<string[]> {
  if (reading.refused !== null) return [reading.refused];
  return [
    ...(await unsafeCalls(session, reading.calls)),
    ...(await unsafeSequences(session, reading)),
    ...(await unsafeTables(session, reading.writes)),
  ];
}
