import type { Engine } from '../engine/engine';
import type { ProbeStatements, Probing } from '../engine/probing';
import { DatabaseError, type Session } from '../engine/session';
import { messageOf, UserError } from '../errors';
import type { RelationName } from '../sql/operation';
import { relationLabel } from '../sql/relation';
import { type Lane, startLane } from './lane';
import type { ProbeConnections } from './probe-connections';

/** A relation that is probed, or that could not be. */
export interface ProbedTable {
  readonly relation: string;
  readonly reads: Lane | null;
  readonly writes: Lane | null;
  /** Why it is not probed; null where it is. */
  readonly refusal: string | null;
}

interface Found {
  readonly relation: string;
  readonly table: RelationName;
  /** A text says why it cannot be probed. */
  readonly statements: ProbeStatements | string;
}

/** Each takes two connections, and the server has others to serve. */
const mostProbedTables = 10;

/**
 * Starts to read and write the first tables of the list, and says of the others why not; what is no table is left
 * out. Throws a UserError where not even one connection can be had.
 */
export async function openTables(
  { engine, tables }: { readonly engine: Engine; readonly tables: readonly RelationName[] },
  connections: ProbeConnections,
): Promise<readonly ProbedTable[]> {
  const byLabel = new Map(tables.map((table) => [relationLabel(table, engine.dialect), table]));
  if (byLabel.size === 0) return [];
  const spare = [await connections.open()];
  const found = await findTables(engine.probing, spare, byLabel);
  const connect = async () => spare.pop() ?? connections.open();
  return Promise.all(found.map((one) => openTable(engine.probing, one, connect)));
}

async function findTables(
  probing: Probing,
  [session]: readonly Session[],
  byLabel: ReadonlyMap<string, RelationName>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  let probed = 0;
  for (const [relation, table] of byLabel) {
    const statements =
      session === undefined || probed === mostProbedTables
        ? `only ${mostProbedTables} tables are probed at once`
        : await statementsOf(probing, session, table);
    if (statements === null) continue;
    if (typeof statements !== 'string') probed += 1;
    found.push({ relation, table, statements });
  }
  return found;
}

/** Null for what is no table; a text says why there are none. */
async function statementsOf(
  probing: Probing,
  session: Session,
  table: RelationName,
): Promise<ProbeStatements | string | null> {
  try {
    const statements = await probing.statements(session, table);
    if (statements === 'no table') return null;
    return statements === 'missing' ? 'there is no such table' : statements;
  } catch (error) {
    // Locked by somebody else, or not for this role.
    if (error instanceof DatabaseError) return error.message;
    throw error;
  }
}

async function openTable(
  probing: Probing,
  { relation, table, statements }: Found,
  connect: () => Promise<Session>,
): Promise<ProbedTable> {
  if (typeof statements === 'string')
    return { relation, reads: null, writes: null, refusal: statements };
  const lane = (session: Session, kind: keyof ProbeStatements, sql: string): Lane =>
    startLane({
      session,
      probing,
      sql,
      renew: async () => {
        const now = await probing.statements(session, table);
        return typeof now === 'string' ? null : now[kind];
      },
    });
  const { read, write } = statements;
  try {
    const forReads = await connect();
    const forWrites = write === null ? null : await connect();
    return {
      relation,
      reads: lane(forReads, 'read', read),
      writes: forWrites === null || write === null ? null : lane(forWrites, 'write', write),
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof UserError || error instanceof DatabaseError)) throw error;
    return {
      relation,
      reads: null,
      writes: null,
      refusal: `no connection could be had: ${messageOf(error)}`,
    };
  }
}
