import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { BackfillConfig } from '@lockkeeper/core/config/config';
import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { recordAudit } from '@lockkeeper/core/ledger/audit';
import type { AuditEntry, BackfillMeasurement } from '@lockkeeper/core/report/report';

export async function auditBackfill(
  context: StageContext,
  session: Session,
  { dialect }: Engine,
  { name, table, set, where }: BackfillConfig,
  measurement: BackfillMeasurement,
): Promise<AuditEntry> {
  return recordAudit(session, dialect, {
    ...context.origin,
    action: `backfill ${name}`,
    migration: null,
    sql: `UPDATE ${table} SET ${set}${where === null ? '' : ` WHERE ${where}`}`,
    rows: measurement.rows,
    milliseconds: measurement.milliseconds,
    verdict: measurement.completed ? 'completed' : 'stopped',
  });
}
