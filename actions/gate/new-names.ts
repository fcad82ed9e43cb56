import type { Operation } from '@lockkeeper/core/sql/operation';

export const nameKinds = ['table', 'column', 'index', 'constraint', 'view', 'type'] as const;

export type NameKind = (typeof nameKinds)[number];

/** A name that an operation brings into the schema. */
export interface NewName {
  readonly kind: NameKind;
  readonly name: string;
}

/** The names that an operation gives to something; of temporary tables none. */
export function newNames(operation: Operation): NewName[] {
  const of = (kind: NameKind, ...names: readonly (string | null)[]) =>
    names.flatMap((name) => (name === null ? [] : [{ kind, name }]));
  switch (operation.kind) {
    case 'create-table': {
      const { table, columns, constraints, temporary } = operation;
      if (temporary) return [];
      return [
        ...of('table', table.name),
        ...of('column', ...columns.map(({ name }) => name)),
        // MySQL has no other name for it.
        ...of('constraint', ...constraints.map(({ name }) => (name === 'PRIMARY' ? null : name))),
      ];
    }
    case 'rename-table':
      return of('table', operation.to.name);
    case 'add-column':
      return of('column', operation.column.name);
    case 'rename-column':
      return of('column', operation.to);
    case 'create-index':
      return of('index', operation.name);
    case 'rename-index':
      return of('index', operation.to);
    case 'add-constraint':
      return of(
        'constraint',
        operation.constraint.name === 'PRIMARY' ? null : operation.constraint.name,
      );
    case 'rename-constraint':
      return of('constraint', operation.to);
    case 'create-view':
      return of('view', operation.table.name);
    case 'create-enum':
    case 'create-domain':
    case 'create-type':
      return of('type', operation.type.name);
    default:
      return [];
  }
}
