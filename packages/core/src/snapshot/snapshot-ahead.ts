import type { Session } from '../engine/session';
import { operationsOf } from '../migrations/operations-of';
import type { Project } from '../migrations/project';
import type { NewFinding } from '../report/report-builder';
import type { Operation } from '../sql/operation';
import { relationLabel } from '../sql/relation';

const mostNamed = 5;

/**
 * The finding of a snapshot that has tables or columns which the pending migrations are to make: it was taken after
 * them, and the server is about to say that they exist already. Null where it has none.
 */
export async function snapshotAhead(
  { engine, pending }: Project,
  session: Session,
  path: string,
): Promise<NewFinding | null> {
  const { dialect } = engine;
  const operations = await operationsOf(dialect, pending);
  const label = (operation: Operation & { readonly table: Parameters<typeof relationLabel>[0] }) =>
    relationLabel(operation.table, dialect);
  const shapes = await engine.readTables(session);
  const columns = new Map(
    shapes.map((shape) => [shape.label, new Set(shape.columns.map(({ name }) => name))] as const),
  );
  const found: string[] = [];
  for (const operation of operations) {
    switch (operation.kind) {
      case 'create-table':
        if (!operation.ifNotExists && columns.has(label(operation))) {
          found.push(`the table ${label(operation)}`);
        }
        break;
      case 'add-column':
        if (!operation.ifNotExists && columns.get(label(operation))?.has(operation.column.name)) {
          found.push(`the column ${label(operation)}.${operation.column.name}`);
        }
        break;
      // It may be made anew after that.
      case 'drop-table':
      case 'rename-table':
        columns.delete(label(operation));
        break;
      case 'drop-column':
      case 'rename-column':
        columns.get(label(operation))?.delete(operation.column);
        break;
    }
  }
  if (found.length === 0) return null;
  const more = found.length > mostNamed ? ' and more' : '';
  return {
    rule: 'snapshot-ahead',
    severity: 'notice',
    title: 'The snapshot has what a pending migration makes',
    message: `${path} has ${found.slice(0, mostNamed).join(', ')}${more} already: it was taken after the migration ran, and the server refuses to make it twice. Name a snapshot from before the pending migrations.`,
    path,
    evidence: 'data',
  };
}
