import type { Node } from 'libpg-query';
import { type NodeTag, nodeOf, nodesOf, optionOn, tagOf } from './nodes';

/** All that these do is undone by a ROLLBACK; what they call is looked at apart from that. */
const undone: ReadonlySet<NodeTag> = new Set<NodeTag>([
  ...(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'] as const),
  ...(['CreateStmt', 'CreateTableAsStmt', 'AlterTableStmt', 'TruncateStmt', 'LockStmt'] as const),
  ...(['IndexStmt', 'ReindexStmt', 'ClusterStmt', 'VacuumStmt', 'RefreshMatViewStmt'] as const),
  ...(['ViewStmt', 'CreateSeqStmt', 'AlterSeqStmt', 'CreateSchemaStmt'] as const),
  ...(['CreateEnumStmt', 'AlterEnumStmt', 'CompositeTypeStmt'] as const),
  ...(['CreateDomainStmt', 'AlterDomainStmt', 'CreateStatsStmt', 'AlterStatsStmt'] as const),
  ...(['CreatePolicyStmt', 'AlterPolicyStmt', 'CreateTrigStmt'] as const),
  ...(['CreateFunctionStmt', 'AlterFunctionStmt', 'DropStmt', 'RenameStmt'] as const),
  ...(['AlterObjectSchemaStmt', 'AlterOwnerStmt', 'CommentStmt'] as const),
  ...(['GrantStmt', 'GrantRoleStmt', 'AlterDefaultPrivilegesStmt'] as const),
  ...(['VariableSetStmt', 'VariableShowStmt', 'ConstraintsSetStmt', 'TransactionStmt'] as const),
  ...(['NotifyStmt', 'ListenStmt', 'UnlistenStmt', 'ExplainStmt'] as const),
]);

/** They define code that later statements run without a word of it: triggers, overloads, replaced functions. */
export const bringsCode: ReadonlySet<NodeTag> = new Set<NodeTag>([
  'CreateFunctionStmt',
  'CreateTrigStmt',
]);

/** They look at no row and compute no expression. */
export const cannotRunCode: ReadonlySet<NodeTag> = new Set<NodeTag>([
  ...bringsCode,
  ...(['AlterFunctionStmt', 'DropStmt', 'RenameStmt', 'AlterObjectSchemaStmt'] as const),
  ...(['AlterOwnerStmt', 'CommentStmt', 'GrantStmt', 'ViewStmt'] as const),
  ...(['VariableSetStmt', 'VariableShowStmt'] as const),
]);

const unreadCode = 'the code in it is not read before it runs, and can reach outside a transaction';
const ofServer = 'it works on the whole server and outside of transactions';
const ofSubscription = 'it works on another server, where no ROLLBACK of this one reaches';

const reasons: { readonly [Tag in NodeTag]?: string } = {
  DoStmt: unreadCode,
  CallStmt: unreadCode,
  CreateExtensionStmt: 'it runs the script of the extension, which is not read',
  CopyStmt: 'COPY reads and writes files and programs of the server',
  AlterSystemStmt: ofServer,
  CreatedbStmt: ofServer,
  DropdbStmt: ofServer,
  AlterDatabaseStmt: ofServer,
  CreateTableSpaceStmt: ofServer,
  DropTableSpaceStmt: ofServer,
  CheckPointStmt: ofServer,
  LoadStmt: 'what a library does when it is loaded stays',
  DiscardStmt: 'it resets the session in which the limits of this run are set',
  CreateSubscriptionStmt: ofSubscription,
  AlterSubscriptionStmt: ofSubscription,
  DropSubscriptionStmt: ofSubscription,
};

/** Why a statement of this kind must not run in a transaction that is to be rolled back; null where it may. */
export function refusedStatement(node: Node, tag: NodeTag): string | null {
  const reason = reasons[tag];
  if (reason !== undefined) return reason;
  if (!undone.has(tag)) return 'it is not among those that a ROLLBACK is known to undo';
  const explained = nodeOf(node, 'ExplainStmt')?.query;
  if (explained !== undefined) return refusedStatement(explained, tagOf(explained));
  return transactionControl(node) ?? refusedInTransaction(node) ?? otherLanguage(node);
}

function transactionControl(node: Node): string | null {
  const transaction = nodeOf(node, 'TransactionStmt');
  if (transaction === null) return null;
  switch (transaction.kind) {
    case 'TRANS_STMT_SAVEPOINT':
    case 'TRANS_STMT_RELEASE':
    case 'TRANS_STMT_ROLLBACK_TO':
      return null;
    case 'TRANS_STMT_PREPARE':
      return 'a prepared transaction outlives its session, with its locks';
    default:
      return 'it begins or ends a transaction, and all of this one has to be rolled back';
  }
}

/** "cannot run inside a transaction block": PreventInTransactionBlock in src/backend of PostgreSQL. */
function refusedInTransaction(node: Node): string | null {
  const inside = (what: string) => `the server runs ${what} in no transaction`;
  if (nodeOf(node, 'IndexStmt')?.concurrent === true) return inside('CREATE INDEX CONCURRENTLY');
  if (nodeOf(node, 'DropStmt')?.concurrent === true) return inside('DROP INDEX CONCURRENTLY');
  if (nodeOf(node, 'VacuumStmt')?.is_vacuumcmd === true) return inside('VACUUM');
  const cluster = nodeOf(node, 'ClusterStmt');
  if (cluster !== null && cluster.relation === undefined) return inside('CLUSTER without a table');
  const reindex = nodeOf(node, 'ReindexStmt');
  if (reindex !== null) {
    if (optionOn(reindex.params, 'concurrently')) return inside('REINDEX CONCURRENTLY');
    if (reindex.relation === undefined) return inside('REINDEX of more than one table');
  }
  for (const { def } of nodesOf(nodeOf(node, 'AlterTableStmt')?.cmds, 'AlterTableCmd')) {
    if (nodeOf(def, 'PartitionCmd')?.concurrent === true) return inside('DETACH … CONCURRENTLY');
  }
  return null;
}

/** A library is loaded when its function is defined, and what it does then stays. */
function otherLanguage(node: Node): string | null {
  const routine = nodeOf(node, 'CreateFunctionStmt');
  if (routine === null) return null;
  for (const { defname, arg } of nodesOf(routine.options, 'DefElem')) {
    if (defname !== 'language') continue;
    const language = nodeOf(arg, 'String')?.sval ?? '';
    if (!['sql', 'plpgsql'].includes(language.toLowerCase())) {
      return `a function of language ${language} may load a library`;
    }
  }
  return null;
}
