import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';

/** PUBLIC has these by default, or they give nothing by themselves. */
const harmless = new Set(['USAGE', 'CONNECT', 'EXECUTE', 'TEMPORARY', 'TEMP']);

export const avoidWideGrant: Rule = {
  id: 'avoid-wide-grant',
  group: 'security',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Grant that is wider than an application needs',
  problem:
    "ALL holds more than reading and writing rows: TRUNCATE, triggers, on a schema or a database the right to change it. What PUBLIC may do every role may do, also those that come later; a grant option hands the right to decide to somebody else; MySQL's *.* reaches every database of the server.",
  rewrite: 'Name the privileges, the objects and the role: GRANT SELECT, INSERT ON orders TO app.',
  manual: 'https://www.postgresql.org/docs/current/ddl-priv.html',
  yieldsTo: ['ban-superuser'],
  check: onOperation(['grant'], (grant) => {
    const reasons = reasonsOf(grant);
    if (reasons.length === 0) return null;
    const onlyAll = reasons.length === 1 && grant.privileges.includes('ALL');
    return {
      message: `${reasons.join('; ')}. Grant what is needed, to the role that needs it.`,
      fix: null,
      ...(onlyAll && grant.relations.length > 0 ? { severity: 'notice' as const } : {}),
    };
  }),
};

function reasonsOf(grant: OperationOf<'grant'>): string[] {
  const { revoke, privileges, relations, object, to, withGrantOption } = grant;
  if (revoke) return [];
  const names = relations.map(({ name }) => name).join(', ');
  const target = names === '' ? object : names;
  const real = privileges.filter((privilege) => !harmless.has(privilege));
  const who = to.join(', ');
  return [
    ...(privileges.includes('ALL')
      ? [`ALL on ${target} lets ${who} do more than read and write`]
      : []),
    ...(to.includes('PUBLIC') && real.length > 0
      ? [`PUBLIC is every role, so every one gets ${real.join(', ')} on ${target}`]
      : []),
    ...(withGrantOption && object !== 'ROLE'
      ? [`${who} may hand on ${privileges.join(', ')}`]
      : []),
    ...(withGrantOption && object === 'ROLE' ? [`${who} may give the role to others`] : []),
    ...(object === '*.*' && real.length > 0
      ? [`*.* gives ${who} ${real.join(', ')} in every database of the server`]
      : []),
  ];
}
