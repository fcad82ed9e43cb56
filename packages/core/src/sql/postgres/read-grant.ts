import type { GrantStmt, Node, RoleSpec } from 'libpg-query';
import type { Operation } from '../operation';
import { nodeOf, nodesOf, optionOn, relationOf } from './nodes';
import type { Readers } from './reader';

const objectWords: { readonly [Type in NonNullable<GrantStmt['objtype']>]?: string } = {
  OBJECT_FDW: 'FOREIGN DATA WRAPPER',
  OBJECT_FOREIGN_SERVER: 'FOREIGN SERVER',
  OBJECT_LARGEOBJECT: 'LARGE OBJECT',
  OBJECT_PARAMETER_ACL: 'PARAMETER',
};

export const grantReaders: Readers = {
  GrantStmt: (statement) => [readGrant(statement, grantedOn(statement))],
  AlterDefaultPrivilegesStmt: ({ action = {} }) => [
    readGrant(action, `DEFAULT PRIVILEGES ON ${objectOf(action)}S`),
  ],
  GrantRoleStmt: (statement) => [
    {
      kind: 'grant',
      revoke: statement.is_grant !== true,
      privileges: nodesOf(statement.granted_roles, 'AccessPriv').flatMap(
        ({ priv_name: role }) => role ?? [],
      ),
      relations: [],
      object: 'ROLE',
      to: rolesOf(statement.grantee_roles),
      withGrantOption: optionOn(statement.opt, 'admin'),
    },
  ],
  CreateRoleStmt: ({ role = '', stmt_type: type, options }) => [
    {
      kind: 'create-role',
      role,
      attributes: [...(type === 'ROLESTMT_USER' ? ['LOGIN'] : []), ...attributesOf(options)],
    },
  ],
  AlterRoleStmt: ({ role, options }) => [
    { kind: 'alter-role', role: roleOf(role), attributes: attributesOf(options) },
  ],
};

function readGrant(statement: GrantStmt, object: string): Operation {
  const privileges = nodesOf(statement.privileges, 'AccessPriv').map(
    ({ priv_name: name = 'ALL' }) => name.toUpperCase(),
  );
  return {
    kind: 'grant',
    revoke: statement.is_grant !== true,
    privileges: privileges.length === 0 ? ['ALL'] : privileges,
    relations: nodesOf(statement.objects, 'RangeVar').map(relationOf),
    object,
    to: rolesOf(statement.grantees),
    withGrantOption: statement.grant_option === true,
  };
}

function grantedOn(statement: GrantStmt): string {
  const object = objectOf(statement);
  return statement.targtype === 'ACL_TARGET_ALL_IN_SCHEMA' ? `ALL ${object}S IN SCHEMA` : object;
}

function objectOf({ objtype = 'OBJECT_TABLE' }: GrantStmt): string {
  return objectWords[objtype] ?? objtype.slice('OBJECT_'.length);
}

function rolesOf(roles: Node[] | undefined): string[] {
  return nodesOf(roles, 'RoleSpec').map(roleOf);
}

/** `PUBLIC`, `CURRENT_USER` and the like in upper case. */
function roleOf(role: RoleSpec | undefined): string {
  return role?.rolename ?? (role?.roletype ?? '').slice('ROLESPEC_'.length);
}

const attributeWords: Readonly<Record<string, string>> = {
  superuser: 'SUPERUSER',
  createrole: 'CREATEROLE',
  createdb: 'CREATEDB',
  canlogin: 'LOGIN',
  inherit: 'INHERIT',
  isreplication: 'REPLICATION',
  bypassrls: 'BYPASSRLS',
  password: 'PASSWORD',
  connectionlimit: 'CONNECTION LIMIT',
  validUntil: 'VALID UNTIL',
};

function attributesOf(options: Node[] | undefined): readonly string[] {
  return nodesOf(options, 'DefElem').flatMap(({ defname = '', arg }) => {
    const words = attributeWords[defname];
    if (words === undefined) return [];
    const flag = nodeOf(arg, 'Boolean');
    return flag !== null && flag.boolval !== true ? [`NO${words}`] : [words];
  });
}
