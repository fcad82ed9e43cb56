import type { Fix } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { onOperation, type Rule } from '../rule';
import { identifier, label, literally } from '../sql-text';
import type { OperationStep, ReadScript } from '../step';

export const requireSearchPath: Rule = {
  id: 'require-search-path',
  group: 'security',
  engines: ['postgres'],
  severity: 'warning',
  title: 'SECURITY DEFINER without a search_path',
  problem:
    'A SECURITY DEFINER function runs with the rights of its owner and with the search_path of whoever calls it. The caller puts a table, an operator or a function of the same name before the right one, in pg_temp if nowhere else, and it runs with the rights of the owner.',
  rewrite:
    'SET search_path = pg_catalog, public, pg_temp in the definition, with pg_temp last; or names with their schemas throughout and an empty search_path.',
  manual:
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
  check: onOperation(['create-routine'], (operation, step) => {
    const { routine, securityDefiner, searchPath, object } = operation;
    if (!securityDefiner || searchPath !== null || isAtomic(step) || isSetLater(routine, step)) {
      return null;
    }
    return {
      message: `The ${object} ${label(step, routine)} runs with the rights of its owner and looks names up where its caller says. Give it a search_path of its own.`,
      fix: withSearchPath(routine, step),
    };
  }),
};

/** The names of a standard body are looked up once, when it is made. */
function isAtomic({ statement }: OperationStep): boolean {
  return /\bBEGIN\s+ATOMIC\b/i.test(statement.sql);
}

const sets = /^\s*ALTER\s+(?:FUNCTION|PROCEDURE|ROUTINE)\b[^;]*?\bSET\s+search_path\b/i;

/** The statements of a script and of those after it that set one, looked for once. */
const settersOf = new WeakMap<ReadScript, readonly Statement[]>();

function isSetLater(
  { name }: RelationName,
  { later, script, statement: { index, path } }: OperationStep,
): boolean {
  let setters = settersOf.get(script);
  if (setters === undefined) {
    setters = [...later].map((one) => one.statement).filter(({ sql }) => sets.test(sql));
    settersOf.set(script, setters);
  }
  if (setters.length === 0) return false;
  const named = new RegExp(
    String.raw`^\s*ALTER\s+\w+\b[^;]*?${literally(name)}[^;]*?\bSET\s+search_path\b`,
    'i',
  );
  return setters.some((one) => (one.path !== path || one.index > index) && named.test(one.sql));
}

function withSearchPath(routine: RelationName, step: OperationStep): readonly Fix[] | null {
  const { sql } = step.statement;
  const clauses = [...sql.matchAll(/\bSECURITY\s+DEFINER\b/gi)];
  const [clause] = clauses;
  if (clause === undefined || clauses.length > 1 || step.parsed.operations.length > 1) return null;
  const schema = identifier(step, routine.schema ?? step.schema.defaultSchema ?? 'public');
  const end = clause.index + clause[0].length;
  const text = `${sql.slice(0, end)} SET search_path = pg_catalog, ${schema}, pg_temp${sql.slice(end)}`;
  return [{ transactional: true, sql: `${text};` }];
}
