import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation, RelationName } from '../operation';
import { actionWords } from './alter-action';
import { nodeOf, relationOf } from './nodes';
import { readColumn } from './read-column';
import { readConstraint } from './read-constraint';
import type { Readers } from './reader';
import type { SourceText } from './source-text';
import { typeNameOf } from './type-name';
import { volatilityOf } from './volatility';

interface Action {
  readonly table: RelationName;
  readonly command: AlterTableCmd;
  readonly column: string;
  readonly ifExists: boolean;
  readonly cascade: boolean;
  readonly source: SourceText;
  /** Place of the action in the text, as the parser counts. */
  readonly place: () => number;
}

type ReadAction = (action: Action) => Operation;
type Actions = { readonly [Type in NonNullable<AlterTableCmd['subtype']>]?: ReadAction };

const rewrite: ReadAction = ({ table, command }) => ({
  kind: 'rewrite-table',
  table,
  command: actionWords(command),
});

const actions: Actions = {
  AT_AddColumn: ({ table, command, ifExists, source }) => ({
    kind: 'add-column',
    table,
    column: readColumn(nodeOf(command.def, 'ColumnDef') ?? {}, source),
    ifNotExists: ifExists,
    position: null,
  }),
  AT_DropColumn: ({ table, column, ifExists, cascade }) => ({
    kind: 'drop-column',
    table,
    column,
    ifExists,
    cascade,
  }),
  AT_ColumnDefault: ({ table, column, command, source, place }) =>
    command.def === undefined
      ? { kind: 'drop-default', table, column }
      : {
          kind: 'set-default',
          table,
          column,
          default: {
            sql: source.after(place(), 'DEFAULT') ?? '',
            volatility: volatilityOf(command.def),
          },
        },
  AT_SetNotNull: ({ table, column }) => ({ kind: 'set-not-null', table, column }),
  AT_DropNotNull: ({ table, column }) => ({ kind: 'drop-not-null', table, column }),
  AT_AlterColumnType({ table, column, command, source }) {
    const definition = nodeOf(command.def, 'ColumnDef');
    const type = definition?.typeName;
    const using =
      definition?.raw_default === undefined ? null : source.after(type?.location, 'USING');
    return {
      kind: 'alter-column-type',
      table,
      column,
      type: typeNameOf(type),
      definition: null,
      using,
    };
  },
  AT_AddConstraint(action) {
    const constraint = nodeOf(action.command.def, 'Constraint');
    const read = constraint === null ? null : readConstraint(constraint, action.source);
    return read === null
      ? otherAction(action)
      : { kind: 'add-constraint', table: action.table, constraint: read };
  },
  AT_ValidateConstraint: ({ table, column }) => ({
    kind: 'validate-constraint',
    table,
    name: column,
  }),
  AT_DropConstraint: ({ table, column, ifExists }) => ({
    kind: 'drop-constraint',
    table,
    name: column,
    type: null,
    ifExists,
  }),
  AT_SetTableSpace: rewrite,
  AT_SetLogged: rewrite,
  AT_SetUnLogged: rewrite,
  AT_SetAccessMethod: rewrite,
  AT_SetExpression: rewrite,
  AT_AttachPartition: ({ table, command }) => ({
    kind: 'attach-partition',
    table,
    partition: relationOf(nodeOf(command.def, 'PartitionCmd')?.name),
  }),
  AT_DetachPartition({ table, command }) {
    const detached = nodeOf(command.def, 'PartitionCmd');
    return {
      kind: 'detach-partition',
      table,
      partition: relationOf(detached?.name),
      concurrently: detached?.concurrent === true,
    };
  },
};

const otherAction: ReadAction = ({ table, command }) => ({
  kind: 'alter-table-other',
  table,
  action: actionWords(command),
});

export const alterTableReaders: Readers = {
  AlterTableStmt(statement, source) {
    const commands = (statement.cmds ?? []).flatMap((node) => nodeOf(node, 'AlterTableCmd') ?? []);
    const table = relationOf(statement.relation);
    if (!isTable(statement)) return alterOther(statement, commands, source);
    return commands.map((command, index) => {
      const read = command.subtype === undefined ? undefined : actions[command.subtype];
      return (read ?? otherAction)({
        table,
        command,
        column: command.name ?? '',
        ifExists: command.missing_ok === true,
        cascade: command.behavior === 'DROP_CASCADE',
        source,
        place: () => source.listItem(statement.relation?.location, index),
      });
    });
  },
};

function isTable({ objtype }: AlterTableStmt): boolean {
  return objtype === 'OBJECT_TABLE' || objtype === 'OBJECT_FOREIGN_TABLE';
}

/** ALTER INDEX, VIEW, SEQUENCE, TYPE and MATERIALIZED VIEW come in the form of ALTER TABLE. */
function alterOther(
  statement: AlterTableStmt,
  commands: readonly AlterTableCmd[],
  source: SourceText,
): Operation[] {
  const relation = relationOf(statement.relation);
  const moves = commands.find((one) => one.subtype === 'AT_SetTableSpace');
  if (statement.objtype === 'OBJECT_MATVIEW' && moves !== undefined) {
    return [{ kind: 'rewrite-table', table: relation, command: actionWords(moves) }];
  }
  const command = commandWords(source.leadingWords(6));
  return statement.objtype === 'OBJECT_TYPE'
    ? [{ kind: 'other', command }]
    : [{ kind: 'other', command, relation }];
}
