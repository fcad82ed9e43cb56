import type { AlterTableCmd } from 'libpg-query';
import { nodeOf, nodesOf } from './nodes';

type Subtype = NonNullable<AlterTableCmd['subtype']>;

/** Actions whose words do not follow from the parser's name for them. */
const words: { readonly [Type in Subtype]?: string } = {
  AT_AddIdentity: 'ADD GENERATED AS IDENTITY',
  AT_AddInherit: 'INHERIT',
  AT_AddOf: 'OF',
  AT_AlterColumnGenericOptions: 'OPTIONS',
  AT_ChangeOwner: 'OWNER TO',
  AT_DetachPartitionFinalize: 'DETACH PARTITION FINALIZE',
  AT_DisableRowSecurity: 'DISABLE ROW LEVEL SECURITY',
  AT_DropCluster: 'SET WITHOUT CLUSTER',
  AT_DropInherit: 'NO INHERIT',
  AT_DropOf: 'NOT OF',
  AT_DropOids: 'SET WITHOUT OIDS',
  AT_EnableRowSecurity: 'ENABLE ROW LEVEL SECURITY',
  AT_ForceRowSecurity: 'FORCE ROW LEVEL SECURITY',
  AT_GenericOptions: 'OPTIONS',
  AT_NoForceRowSecurity: 'NO FORCE ROW LEVEL SECURITY',
  AT_ResetOptions: 'RESET',
  AT_ResetRelOptions: 'RESET',
  AT_SetIdentity: 'SET GENERATED',
  AT_SetOptions: 'SET',
  AT_SetRelOptions: 'SET',
  AT_SetTableSpace: 'SET TABLESPACE',
  AT_SetUnLogged: 'SET UNLOGGED',
};

/** The words of an action of ALTER TABLE that has no operation of its own. */
export function actionWords(command: AlterTableCmd): string {
  const subtype = command.subtype;
  if (subtype === undefined) return '';
  if (/Trig(All|User)?$/.test(subtype)) return `${verbOf(subtype)} TRIGGER`;
  const options = nodesOf(nodeOf(command.def, 'List')?.items, 'DefElem').map((option) =>
    option.defnamespace === undefined ? option.defname : `${option.defnamespace}.${option.defname}`,
  );
  const own = words[subtype] ?? splitWords(subtype.slice('AT_'.length));
  return options.length > 0 && /^(RE)?SET$/.test(own) ? `${own} (${options.join(', ')})` : own;
}

function verbOf(subtype: string): string {
  return subtype.startsWith('AT_Enable') ? 'ENABLE' : 'DISABLE';
}

/** `SetStatistics` as `SET STATISTICS`. */
function splitWords(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toUpperCase();
}
