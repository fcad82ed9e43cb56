import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { OperationKind } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { hasFaultyInstant, lostInstant } from '../instant-columns';
import { changedTable, pin, takesAlgorithm, withClauses } from '../mysql-text';
import { mysqlWay } from '../mysql-way';
import { onStatement, type Rule } from '../rule';
import { label } from '../sql-text';
import type { ReadScript, StatementStep } from '../step';

export const requirePinnedAlgorithm: Rule = {
  id: 'require-pinned-algorithm',
  group: 'locks-mysql',
  engines: ['mysql', 'mariadb'],
  severity: 'notice',
  title: 'Algorithm left to the server',
  problem:
    'Without a clause the server takes the cheapest algorithm that it can on the table as it is there, and rebuilds or copies the table without a word when none else works (row versions used up, a FULLTEXT index, another row format). A warning where a column is restated: if it is not there as the migrations say, the table is copied and writes wait.',
  rewrite: 'ALGORITHM=INSTANT, or ALGORITHM=INPLACE, LOCK=NONE: then it refuses instead.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  yieldsTo: 'any',
  check: onStatement((step) => {
    const pins = missingPins(step);
    const table = changedTable(step);
    if (pins === null || table === null) return null;
    const restated = restatesColumn(step);
    if (!restated && isRepeated(step)) return null;
    const clauses = pins.join(', ');
    return {
      severity: restated ? 'warning' : 'notice',
      message: restated
        ? `As far as the migrations tell, ${label(step, table)} can be changed with ${clauses}. Say so: if the column is another one in production, the server refuses instead of copying the table while writes wait.`
        : `On ${label(step, table)} this can be done with ${clauses}. Say so, and the server refuses instead of silently doing more work.`,
      fix: [inTransaction(withClauses(step.statement.sql, pins))],
    };
  }),
};

/** Whose way depends on the table as it is there; an index has one way alone. */
const dependent = new Set<OperationKind>(['add-column', 'drop-column', 'alter-column-type']);

/** The clauses that the statement could have; null where it has them, or takes none. */
function missingPins(step: StatementStep): readonly string[] | null {
  const { parsed, statement, engine, version } = step;
  const known = engine === 'mariadb' ? atLeast(version, 10, 3, 7) : atLeast(version, 8, 0, 12);
  if (!known || hasFaultyInstant(step) || !takesAlgorithm(statement.sql)) return null;
  if (lostInstant(step) !== null || !parsed.operations.some(({ kind }) => dependent.has(kind)))
    return null;
  const way = mysqlWay(step);
  if (way === null || way.algorithm === 'COPY' || way.lock !== 'NONE') return null;
  return isPinned(parsed.algorithm) || isPinned(parsed.lock) ? null : pin(way);
}

const isPinned = (clause: string | null) => clause !== null && clause !== 'DEFAULT';

/** A column restated as it is takes no work, as long as it is so. */
const restatesColumn = (step: StatementStep) =>
  step.parsed.operations.some(({ kind }) => kind === 'alter-column-type') &&
  mysqlWay(step)?.algorithm !== 'INSTANT';

/** The first statement of each script that has no clause. */
const noticed = new WeakMap<ReadScript, Statement>();

/** The habit is worth one notice a script: whether a statement before this one has had it. */
function isRepeated({ script, statement }: StatementStep): boolean {
  const first = noticed.get(script) ?? statement;
  noticed.set(script, first);
  return first !== statement;
}
