/**
 * The modes that are predicted, weakest first; the weaker ones every query takes.
 * https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
 */
export const postgresModes = [
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

export type PostgresMode = (typeof postgresModes)[number];

export function isStronger(one: PostgresMode, other: PostgresMode): boolean {
  return postgresModes.indexOf(one) > postgresModes.indexOf(other);
}
