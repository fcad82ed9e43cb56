import type { BackfillConfig } from '@lockkeeper/core/config/config';
import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { type Origin, recordAudit } from '@lockkeeper/core/ledger/audit';
import type { AuditEntry, BackfillMeasurement } from '@lockkeeper/core/report/report';

export async function auditBackfill(
  origin: Origin,
  session: Session,
  { dialect }: Engine,
  { name, table, set, where }: BackfillConfig,
  measurement: BackfillMeasurement,
): Promise<AuditEntry> {
  return recordAudit(session, dialect, {
    ...origin,
    action: `backfill ${name}`,
    migration: null,
    sql: `UPDATE ${table} SET ${set}${where === null ? '' : ` WHERE ${where}`}`,
    rows: measurement.rows,
    milliseconds: measurement.milliseconds,
    verdict: measurement.completed ? 'completed' : 'stopped',
  });
}
