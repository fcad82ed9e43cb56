import type { Migration } from '@lockkeeper/core/migrations/migration';
import { operationsOf } from '@lockkeeper/core/migrations/operations-of';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { relationLabel } from '@lockkeeper/core/sql/relation';

/** The relations that a migration's statements name, foreign keys' parents among them; what only rows move in, last. */
export async function touchedTables(
  migration: Migration,
  dialect: Dialect,
): Promise<readonly RelationName[]> {
  const operations = await operationsOf(dialect, [migration]);
  const byWeight = operations.toSorted((a, b) => Number(movesRows(a)) - Number(movesRows(b)));
  const byLabel = new Map<string, RelationName>();
  for (const relation of byWeight.flatMap(relationsOf)) {
    const label = relationLabel(relation, dialect);
    if (!byLabel.has(label)) byLabel.set(label, relation);
  }
  return [...byLabel.values()];
}

function movesRows({ kind }: Operation): boolean {
  return kind === 'insert' || kind === 'update' || kind === 'delete';
}

function relationsOf(operation: Operation): RelationName[] {
  const relations: (RelationName | null)[] = ['table' in operation ? operation.table : null];
  switch (operation.kind) {
    case 'add-column':
      relations.push(operation.column.references);
      break;
    case 'add-constraint':
      relations.push(operation.constraint.references);
      break;
    case 'create-table':
      relations.push(
        ...operation.columns.map(({ references }) => references),
        ...operation.constraints.map(({ references }) => references),
      );
      break;
  }
  return relations.filter((relation) => relation !== null);
}
