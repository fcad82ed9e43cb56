import { findType, typeOfText } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { identifier, label, newName } from '../sql-text';

const action = /^(alter\s+domain\s+\S+)\s+add\s+(?:constraint\s+\S+\s+)?(check\b.*)$/is;

export const requireNotValidDomainCheck: Rule = {
  id: 'require-not-valid-domain-check',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Domain constraint validated under locks',
  problem:
    'ALTER DOMAIN … ADD CHECK takes SHARE on every table that has a column of the domain and reads all of their rows: writes to all of them wait.',
  rewrite: 'ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a migration after it.',
  manual: 'https://www.postgresql.org/docs/current/sql-alterdomain.html',
  check: onOperation(['alter-domain'], (operation, step) => {
    const { type, name, notValid } = operation;
    if (operation.action !== 'add-check' || notValid) return null;
    const domain = findType(step.schema, type);
    if (step.isPending(domain?.createdBy)) return null;
    const tables = [...step.schema.tables.values()].filter(
      (table) =>
        !step.isNew(table.name) &&
        table.columns.some(
          (column) =>
            domain !== undefined &&
            column.type !== null &&
            typeOfText(step.schema, column.type) === domain,
        ),
    );
    if (domain !== undefined && tables.length === 0) return null;
    const names =
      tables.length === 0
        ? 'every table that uses it'
        : tables.map((table) => label(step, table.name)).join(', ');
    const [, head, check] = action.exec(step.statement.sql) ?? [];
    const constraint = identifier(step, name ?? newName(type, [], 'check'));
    return {
      message: `Writes to ${names} wait while every row is checked. NOT VALID looks at new values only; VALIDATE in the next migration reads the old ones.`,
      fix:
        head === undefined || check === undefined
          ? null
          : [
              inTransaction(`${head} ADD CONSTRAINT ${constraint} ${check} NOT VALID`),
              inTransaction(`${head} VALIDATE CONSTRAINT ${constraint}`),
            ],
    };
  }),
};
