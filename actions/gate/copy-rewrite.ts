import { atLeast } from '@lockkeeper/core/engine/server-version';
import { predictMysqlOperation } from '@lockkeeper/core/locks/predict-mysql';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Operation, OperationOf } from '@lockkeeper/core/sql/operation';
import { checksForeignKeys } from './mysql-way';
import { replacementColumn } from './replacement-column';
import { orphanSelect } from './rows-to-check';
import { afterRest, identifier, label, ownAction, relation } from './sql-text';
import { closingParenthesis } from './statement-actions';
import type { OperationStep, StatementStep } from './step';

/** What to do instead of an operation that copies the table. */
export interface CopyRewrite {
  /** What the copy is needed for. */
  readonly cause: string;
  readonly advice: string;
  readonly fix: readonly Fix[] | null;
}

const byTool =
  'There is no online way: a maintenance window, or a tool that copies beside the table (gh-ost, spirit, pt-online-schema-change).';

/** The first operation of the statement that copies, and how to get by without. */
export function copyRewrite(statementStep: StatementStep): CopyRewrite {
  const { engine, version, schema, parsed } = statementStep;
  const together = parsed.operations;
  const foreignKeyChecks = checksForeignKeys(statementStep);
  const operation = together.find(
    (one) =>
      predictMysqlOperation(one, { engine, version, schema, foreignKeyChecks, together })
        ?.algorithm === 'COPY',
  );
  if (operation === undefined) return { cause: 'This', advice: byTool, fix: null };
  const step: OperationStep = { ...statementStep, at: 'operation', operation };
  return rewriteOf(operation, step);
}

function rewriteOf(operation: Operation, step: OperationStep): CopyRewrite {
  switch (operation.kind) {
    case 'alter-column-type':
      return typeChange(operation, step);
    case 'add-column':
      return newColumn(operation, step);
    case 'add-constraint':
      return operation.constraint.type === 'foreign-key'
        ? foreignKey(operation, step)
        : check(operation, step);
    case 'drop-constraint':
      return {
        cause: 'DROP PRIMARY KEY',
        advice: `Drop it and add the new one in the same ALTER TABLE (DROP PRIMARY KEY, ADD PRIMARY KEY (…), ALGORITHM=INPLACE, LOCK=NONE).`,
        fix: null,
      };
    case 'rewrite-table':
      return { cause: operation.command, advice: byTool, fix: null };
    default:
      return { cause: 'This', advice: byTool, fix: null };
  }
}

function typeChange(operation: OperationOf<'alter-column-type'>, step: OperationStep): CopyRewrite {
  const { table, column, type } = operation;
  const own = ownAction(step);
  const replacement = replacementColumn(step, table, column, type);
  return {
    cause: `The new type of ${column}`,
    advice: `Instead, ${replacement.advice}`,
    fix:
      own &&
      afterRest(own, [
        inTransaction(`${own.head} ADD COLUMN ${replacement.definition} NULL, ALGORITHM=INSTANT`),
      ]),
  };
}

function newColumn(operation: OperationOf<'add-column'>, step: OperationStep): CopyRewrite {
  const { table, column } = operation;
  const own = ownAction(step);
  if (column.generated === 'stored') {
    const virtual = own?.action.replace(/\bstored\b/i, 'VIRTUAL') ?? null;
    return {
      cause: `The stored column ${column.name}`,
      advice: 'A VIRTUAL column is computed when it is read, can be indexed, and is added at once.',
      fix: own && afterRest(own, [inTransaction(`${own.head} ${virtual}, ALGORITHM=INSTANT`)]),
    };
  }
  const name = identifier(step, column.name);
  const alter = `ALTER TABLE ${relation(step, table)}`;
  const plain = `${alter} ADD COLUMN ${name} ${column.type} NULL, ALGORITHM=INSTANT`;
  if (column.references !== null) {
    const parent = own && /\breferences\s.*$/is.exec(own.action)?.[0];
    return {
      cause: `The foreign key of ${column.name}`,
      advice:
        'Add the column, then the foreign key without a check of the existing rows, which all have NULL.',
      fix:
        own && parent
          ? afterRest(own, [
              inTransaction(plain),
              withoutChecks(`${alter} ADD FOREIGN KEY (${name}) ${parent}`),
            ])
          : null,
    };
  }
  if (column.check) {
    return {
      cause: `The CHECK of ${column.name}`,
      advice: `Add the column without it. ${byTool}`,
      fix: own && afterRest(own, [inTransaction(plain)]),
    };
  }
  return {
    cause: `The default expression of ${column.name}`,
    advice: `Add the column without it and set the default for new rows; fill the old rows of ${label(step, table)} with the backfill stage.`,
    fix:
      own &&
      afterRest(own, [
        inTransaction(plain),
        inTransaction(
          `${alter} ALTER COLUMN ${name} SET DEFAULT ${column.default?.sql ?? 'NULL'}, ALGORITHM=INSTANT`,
        ),
      ]),
  };
}

function foreignKey(operation: OperationOf<'add-constraint'>, step: OperationStep): CopyRewrite {
  const { table } = operation;
  const own = ownAction(step);
  const select = orphanSelect(table, step);
  return {
    cause: 'ADD FOREIGN KEY with foreign_key_checks=1',
    advice: `With foreign_key_checks=0 it is added in place and only new rows are checked: existing rows are NOT.${select === null ? '' : ` Look for orphans before and after: ${select}.`}`,
    fix: own && afterRest(own, [withoutChecks(`${own.head} ${own.action}`)]),
  };
}

function withoutChecks(alter: string): Fix {
  return inTransaction(
    'SET SESSION foreign_key_checks = 0',
    `${alter}, ALGORITHM=INPLACE, LOCK=NONE`,
    'SET SESSION foreign_key_checks = 1',
  );
}

function check(operation: OperationOf<'add-constraint'>, step: OperationStep): CopyRewrite {
  const own = ownAction(step);
  const mysql = step.engine === 'mysql' && atLeast(step.version, 8, 0, 16);
  const open = own?.action.indexOf('(') ?? -1;
  const close = own === null ? -1 : closingParenthesis(own.action, open);
  return {
    cause: `ADD ${operation.constraint.type === 'check' ? 'CHECK' : 'CONSTRAINT'}`,
    advice: mysql
      ? `NOT ENFORCED records it at once and checks nothing. ALTER CHECK … ENFORCED copies the table too: do that in a maintenance window. ${byTool}`
      : byTool,
    fix:
      mysql && own !== null && close !== -1
        ? afterRest(own, [
            inTransaction(
              `${own.head} ${own.action.slice(0, close + 1)} NOT ENFORCED, ALGORITHM=INSTANT`,
            ),
          ])
        : null,
  };
}
