import type { CatalogDifference } from '@lockkeeper/core/catalog/catalog';
import { describeDifference } from '@lockkeeper/core/catalog/compare-catalogs';
import type { TableChange } from '@lockkeeper/core/fingerprint/capture';
import { deriveDown } from '@lockkeeper/core/migrations/derive-down';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { formatCount } from '@lockkeeper/core/report/counts';
import type { RollbackMeasurement } from '@lockkeeper/core/report/report';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import { keepRows } from './keep-rows';
import { lossFinding, lossInWords } from './loss-words';
import type { LostRows } from './lost-rows';
import { statementThatChanged } from './statement-that-changed';

/** A table whose rows after the down are not those from before the up. */
export interface ChangedTable {
  readonly change: TableChange;
  /** Which rows; null where they could not be compared one by one. */
  readonly rows: LostRows | null;
}

export interface DownEvidence {
  /** Schema before the up against the schema after the down. */
  readonly schema: readonly CatalogDifference[];
  readonly changedTables: readonly ChangedTable[];
  /** What the up had changed. */
  readonly addedByUp: readonly CatalogDifference[];
}

export interface Judgement {
  readonly outcome: RollbackMeasurement['outcome'];
  readonly differences: readonly string[];
  readonly findings: readonly NewFinding[];
  /** Schema after the first up against the schema after the second. */
  afterSecondUp(drift: readonly CatalogDifference[]): NewFinding[];
}

/** Whether a down brought back what was there before its up. */
export async function judgeDown(
  project: Project,
  migration: Migration,
  { schema, changedTables, addedByUp }: DownEvidence,
): Promise<Judgement> {
  const order = schema.filter(({ orderOnly }) => orderOnly);
  const validated = schema.filter(isValidated);
  const real = schema.filter((one) => !one.orderOnly && !validated.includes(one));
  const lost = changedTables.filter(({ rows }) => rows === null || loses(rows));
  const findings: NewFinding[] = [];
  const path = migration.down?.path ?? migration.path;
  const at = { path, migration: migration.version, evidence: 'measured' } as const;
  const fix = await deriveDown(project, migration);

  for (const table of changedTables) {
    const place = await statementThatChanged(project, migration, table.change.before.table);
    const spared =
      place === null || table.rows === null
        ? null
        : keepRows(project, migration, place, table.rows);
    findings.push({
      ...at,
      ...(lost.includes(table) ? lossFinding(table, spared ?? fix) : leftoverFinding(table)),
      line: place?.line ?? null,
      endLine: place?.endLine ?? null,
      statement: place?.index ?? null,
      evidence: 'data',
    });
  }
  if (real.length > 0) {
    findings.push({
      ...at,
      rule: 'down-is-no-inverse',
      severity: 'error',
      title: 'The down does not bring the schema back',
      message: `After up and down the schema is not what it was: ${listOf(real)}.`,
      line: 1,
      fix,
    });
  }
  if (order.length > 0) {
    findings.push({
      ...at,
      rule: 'down-column-order',
      severity: project.engine.name === 'postgres' ? 'notice' : 'warning',
      title: 'The down leaves columns in another order',
      message: `${listOf(order)}. Only code that names no columns notices.`,
    });
  }
  return {
    outcome: outcomeOf(lost, real, order, addedByUp),
    differences: [...[...order, ...real].map(describeDifference), ...lost.map(lossInWords)],
    findings,
    afterSecondUp: (drift) =>
      drift.some(({ orderOnly }) => !orderOnly)
        ? [
            {
              ...at,
              rule: 'up-again-differs',
              severity: 'error',
              title: 'The second up does not make what the first one made',
              message: `After up, down and up the schema differs from the one after the first up: ${listOf(drift)}.`,
              line: 1,
            },
          ]
        : [],
  };
}

/** A constraint that was NOT VALID and is valid now: nothing has to bring back the doubt. */
function isValidated({ kind, after }: CatalogDifference): boolean {
  return kind === 'constraint-not-valid' && after === null;
}

function loses({ missing, changed }: LostRows): boolean {
  return missing.length > 0 || changed.length > 0;
}

function leftoverFinding({ change }: ChangedTable) {
  const { table, rows } = change.before;
  return {
    rule: 'down-leaves-rows',
    severity: 'warning',
    title: `The down leaves rows of the up in ${table}`,
    message: `Every row from before the up is there, and ${formatCount((change.after?.rows ?? 0) - rows)} more.`,
  } as const;
}

function outcomeOf(
  lost: readonly ChangedTable[],
  schema: readonly CatalogDifference[],
  order: readonly CatalogDifference[],
  addedByUp: readonly CatalogDifference[],
): RollbackMeasurement['outcome'] {
  if (lost.length > 0 || schema.length > 0 || order.length > 0) return 'lossy';
  const storesMore = addedByUp.some(
    ({ kind, before }) => before === null && (kind === 'column' || kind === 'table'),
  );
  return storesMore ? 'lossy-by-design' : 'lossless';
}

function listOf(differences: readonly CatalogDifference[]): string {
  const shown = differences.slice(0, 5).map(describeDifference);
  const more = differences.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
