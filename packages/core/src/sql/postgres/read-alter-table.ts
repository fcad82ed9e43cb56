import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation, RelationName } from '../operation';
import { actionWords } from './alter-action';
import { nodeOf, relationOf } from './nodes';
import { collationOf, readColumn } from './read-column';
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
  /** ALTER TABLE ONLY. */
  readonly only: boolean;
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
      ...collationOf(definition ?? {}),
    };
  },
  AT_AddConstraint(action) {
    const constraint = nodeOf(action.command.def, 'Constraint');
    const read = constraint === null ? null : readConstraint(constraint, action.source);
    return read === null
      ? otherAction(action)
      : {
          kind: 'add-constraint',
          table: action.table,
          constraint: read,
          ...(action.only ? { only: true } : {}),
        };
  },
  AT_ValidateConstraint: ({ table, column }) => ({
    kind: 'validate-constraint',
    table,
    name: column,
  }),
  AT_DropConstraint: ({ table, column, ifExists, cascade }) => ({
    kind: 'drop-constraint',
    table,
    name: column,
    type: null,
    ifExists,
    cascade,
  }),
  AT_SetTableSpace: rewrite,
  AT_SetLogged: rewrite,
  AT_SetUnLogged: rewrite,
  AT_SetAccessMethod: rewrite,
  AT_AlterConstraint({ table, command }) {
    const altered = nodeOf(command.def, 'ATAlterConstraint');
    const enforced = altered?.alterEnforceability === true ? altered.is_enforced === true : null;
    return { kind: 'alter-constraint', table, name: altered?.conname ?? '', enforced };
  },
  AT_AttachPartition({ table, command, source }) {
    const attached = nodeOf(command.def, 'PartitionCmd');
    const values = source.after(attached?.name?.location, 'VALUES', { comma: false });
    return {
      kind: 'attach-partition',
      table,
      partition: relationOf(attached?.name),
      bound: attached?.bound?.is_default === true ? null : `FOR VALUES ${values ?? ''}`,
    };
  },
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

/** Actions that name what is no column: a trigger, a rule, an index, an access method. */
const notOfColumn = /Trig|Rule|Cluster|AccessMethod|TableSpace/;

const otherAction: ReadAction = ({ table, command }) => {
  const { subtype = '', name } = command;
  const other = nodeOf(command.def, 'RangeVar');
  return {
    kind: 'alter-table-other',
    table,
    action: actionWords(command),
    ...(name === undefined || notOfColumn.test(subtype) ? {} : { column: name }),
    ...(other === null ? {} : { other: relationOf(other) }),
  };
};

export const alterTableReaders: Readers = {
  AlterTableStmt(statement, source) {
    const commands = (statement.cmds ?? []).flatMap((node) => nodeOf(node, 'AlterTableCmd') ?? []);
    const table = relationOf(statement.relation);
    if (!isTable(statement)) return alterOther(statement, commands, source);
    return commands.map((command, index) => {
      const read = command.subtype === undefined ? undefined : actions[command.subtype];
      const operation = (read ?? otherAction)({
        table,
        command,
        column: command.name ?? '',
        ifExists: command.missing_ok === true,
        cascade: command.behavior === 'DROP_CASCADE',
        only: statement.relation?.inh !== true,
        source,
        place: () => source.listItem(statement.relation?.location, index),
      });
      return statement.relation?.inh === true ? operation : { ...operation, only: true };
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
  const words = commandWords(source.leadingWords(6));
  return commands.map((command): Operation => {
    const { objtype } = statement;
    const action = actionWords(command);
    if (objtype === 'OBJECT_SEQUENCE')
      return { kind: 'alter-sequence', sequence: relation, action };
    if (objtype === 'OBJECT_TYPE')
      return { kind: 'other', command: `${words} ${action.replace('COLUMN', 'ATTRIBUTE')}` };
    const rewrites = /^AT_Set(TableSpace|AccessMethod)$/.test(command.subtype ?? '');
    if (objtype === 'OBJECT_MATVIEW' && rewrites) {
      return { kind: 'rewrite-table', table: relation, command: action };
    }
    const attached = nodeOf(command.def, 'PartitionCmd')?.name;
    return {
      kind: 'other',
      command: `${words} ${action}`,
      relation,
      ...(attached === undefined ? {} : { other: relationOf(attached) }),
    };
  });
}
