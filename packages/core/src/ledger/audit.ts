import type { Session } from '../engine/session';
import type { AuditEntry } from '../report/report';
import type { Dialect } from '../sql/dialect';
import { ledgerTable } from './ledger-tables';

/** Who answers for a change: the person or workflow that ran it, who approved it, and for which commit. */
export interface Origin {
  readonly actor: string;
  readonly approvedBy: string | null;
  readonly commit: string | null;
}

/** Writes one entry to the target's audit log and gives it back for the report. */
export async function recordAudit(
  session: Session,
  dialect: Dialect,
  entry: Omit<AuditEntry, 'at'>,
): Promise<AuditEntry> {
  const values = [
    entry.actor,
    entry.approvedBy,
    entry.commit,
    entry.action,
    entry.migration,
    entry.sql,
    entry.rows,
    entry.milliseconds,
    entry.verdict,
  ];
  const places = values.map((_, index) => dialect.placeholder(index + 1)).join(', ');
  await session.execute(
    `INSERT INTO ${ledgerTable(dialect, 'audit')}
       (actor, approved_by, commit_id, action, migration, sql_text, row_count, milliseconds, verdict)
     VALUES (${places})`,
    values,
  );
  return { at: new Date().toISOString(), ...entry };
}
