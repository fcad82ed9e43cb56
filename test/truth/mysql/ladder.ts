import type { EngineName } from '@lockkeeper/core/engine/engine-name';

/** One way of running a statement that the server is asked for: `INPLACE NONE`. */
export interface Rung {
  readonly algorithm: string;
  /** null where the server takes no LOCK clause beside the algorithm. */
  readonly lock: string | null;
}

const locks = ['NONE', 'SHARED', 'EXCLUSIVE'];

/** From the cheapest to the dearest, what a server takes by itself when nothing is said. */
function rungsOf(engine: EngineName): Rung[] {
  const withLocks = (algorithm: string) => locks.map((lock): Rung => ({ algorithm, lock }));
  // ALGORITHM=INSTANT, LOCK=NONE is error 1221 on MySQL.
  return engine === 'mysql'
    ? [{ algorithm: 'INSTANT', lock: null }, ...withLocks('INPLACE'), ...withLocks('COPY')]
    : ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'].flatMap(withLocks);
}

const clause =
  /\s*,?\s*\b(algorithm|lock)\s*=?\s*(default|instant|nocopy|inplace|copy|none|shared|exclusive)\b\s*(?:,(?=\s*\w))?/gi;

/** The statement in each way that its own clauses leave open, the cheapest first. */
export function ladder(engine: EngineName, sql: string): (Rung & { readonly sql: string })[] {
  const written = new Map<string, string>();
  for (const [, name = '', value = ''] of sql.matchAll(clause)) {
    if (!/^default$/i.test(value)) written.set(name.toLowerCase(), value.toUpperCase());
  }
  const bare = asAlter(engine, sql.replace(clause, ' ').trim());
  const algorithm = written.get('algorithm');
  const lock = written.get('lock');
  return rungsOf(engine)
    .filter((rung) => algorithm === undefined || rung.algorithm === algorithm)
    .filter((rung) => lock === undefined || (rung.lock ?? lock) === lock)
    .map((rung) => ({ ...rung, sql: withClauses(bare, rung) }));
}

/** MariaDB's DROP INDEX takes no clause. */
function asAlter(engine: EngineName, sql: string): string {
  const [, index, table] = /^drop\s+index\s+(\S+)\s+on\s+(\S+)$/i.exec(sql) ?? [];
  return engine === 'mysql' || index === undefined
    ? sql
    : `ALTER TABLE ${table} DROP INDEX ${index}`;
}

/** Behind the table's name, where every ALTER TABLE takes them, those of partitions too. */
function withClauses(bare: string, { algorithm, lock }: Rung): string {
  const words = [`ALGORITHM=${algorithm}`, ...(lock === null ? [] : [`LOCK=${lock}`])];
  const [head] = /^alter\s+(?:ignore\s+)?table\s+(?:if\s+exists\s+)?[\w.`]+\s+/i.exec(bare) ?? [];
  if (head === undefined) return `${bare} ${words.join(' ')}`;
  const rest = bare.slice(head.length);
  const comma = /^(?:partition\s+by|remove\s+partitioning)\b/i.test(rest) ? ' ' : ', ';
  return `${head}${words.join(', ')}${comma}${rest}`;
}

/** Actions on partitions that take no algorithm, or take one and do not mind it. */
const withoutChoice = /\s(?:truncate|exchange|analyze|check|optimize|repair)\s+partition\b/i;
const ofPartitions = /\s(?:add|drop|reorganize|coalesce|rebuild|convert)\s+partition\b/i;

/** Whether the statement can say which algorithm it wants. */
export function hasLadder(engine: EngineName, sql: string): boolean {
  if (withoutChoice.test(sql) || (engine === 'mariadb' && ofPartitions.test(sql))) return false;
  return /^(?:alter\s+(?:ignore\s+)?table|(?:create|drop)\s+(?:\w+\s+)*?index)\b/i.test(sql);
}
