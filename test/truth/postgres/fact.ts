import type { PostgresMode } from '@lockkeeper/core/locks/postgres/mode';

/** One claim about PostgreSQL: written down here, predicted by the gate and measured on servers. */
export interface Fact {
  /** One statement. */
  readonly sql: string;
  /** What there is beside the group's own setup. */
  readonly setup?: string;
  /** Said in the same session before it: SET timezone. */
  readonly session?: string;
  /** The first and the last major where the statement behaves so. */
  readonly since?: number;
  readonly until?: number;
  /** The strongest mode on every existing relation, from SHARE UPDATE EXCLUSIVE upwards. */
  readonly locks: Readonly<Record<string, PostgresMode>>;
  readonly rewrites?: readonly string[];
  readonly scans?: readonly string[];
  /** False where the server refuses it in a transaction, with 25001. */
  readonly transactional?: false;
}

export interface FactGroup {
  readonly name: string;
  readonly setup: string;
  readonly facts: readonly Fact[];
}

export function isOf({ since = 0, until = 99 }: Pick<Fact, 'since' | 'until'>, major: number) {
  return since <= major && major <= until;
}

/** The modes by the letters of the tables. */
export const AX = 'ACCESS EXCLUSIVE';
export const X = 'EXCLUSIVE';
export const SRX = 'SHARE ROW EXCLUSIVE';
export const S = 'SHARE';
export const SUX = 'SHARE UPDATE EXCLUSIVE';
