import { relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import { onScript, type Rule } from '../rule';
import {
  atStatement,
  exclusive,
  exclusiveTransactions,
  type PredictedStatement,
} from '../script-transactions';
import { workUnderLock } from '../work-under-lock';

export const avoidLockingSeveralTables: Rule = {
  id: 'avoid-locking-several-tables',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Several tables locked in one transaction',
  problem:
    'While the transaction waits for its second table, nobody can use the first; and where the application takes the two in the other order, one of both is ended as a deadlock (40P01).',
  rewrite: 'One table a migration.',
  manual: 'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS',
  check: onScript((step) =>
    exclusiveTransactions(step).flatMap((statements) => {
      // Told as one cause with what comes of it: avoid-work-under-exclusive-lock.
      if (workUnderLock(statements) !== null) return [];
      const locked = new Map<string, PredictedStatement>();
      for (const statement of statements) {
        const own = new Set(
          statement.parsed.operations.flatMap((operation) =>
            'table' in operation && operation.table !== null && !isView(operation.kind)
              ? [relationLabel(step.schema, operation.table)]
              : [],
          ),
        );
        for (const { relation, mode } of statement.prediction.locks) {
          if (mode === exclusive && own.has(relation) && !locked.has(relation))
            locked.set(relation, statement);
        }
      }
      const [first, second] = [...locked];
      if (first === undefined || second === undefined) return [];
      const all = [...locked.keys()];
      return [
        {
          message: `This waits for ${second[0]} while ${first[0]} is locked ACCESS EXCLUSIVE since line ${first[1].statement.line}: until it is through nobody can read or write ${first[0]}${all.length > 2 ? ` (${all.length} tables in all: ${all.join(', ')})` : ''}. Give each table a migration of its own.`,
          fix: [{ transactional: true, sql: `${second[1].statement.sql};` }],
          place: atStatement(second[1]),
        },
      ];
    }),
  ),
};

const isView = (kind: string) => /view$/.test(kind);
