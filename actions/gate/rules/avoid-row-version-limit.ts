import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { mayBeInstant, storedInstantColumns, wouldBeInstant } from '../instant-columns';
import { changedTable } from '../mysql-text';
import { usedRowVersions } from '../row-versions';
import { onStatement, type Rule, typedOptions } from '../rule';
import { label, relation } from '../sql-text';

const options = {
  margin: {
    type: 'integer',
    default: 8,
    minimum: 0,
    help: 'How many row versions have to be left.',
  },
} as const;

export const avoidRowVersionLimit: Rule = {
  id: 'avoid-row-version-limit',
  group: 'locks-mysql',
  engines: ['mysql'],
  severity: 'warning',
  title: 'Row versions nearly used up',
  problem:
    "Each ALTER TABLE that adds or drops columns INSTANT takes one of a table's 64 row versions (255 from MySQL 9.1). With none left, ALGORITHM=INSTANT fails with error 4092, and without it the table is rebuilt where nobody expected it.",
  rewrite:
    'A planned rebuild, which begins the count anew: ALTER TABLE … FORCE, ALGORITHM=INPLACE, LOCK=NONE.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  options,
  check: onStatement((step, values) => {
    const table = changedTable(step);
    if (table === null || !atLeast(step.version, 8, 0, 29) || !mayBeInstant(step)) return null;
    if (storedInstantColumns(step).length === 0 || !wouldBeInstant(step)) return null;
    const limit = atLeast(step.version, 9, 1) ? 255 : 64;
    const used = usedRowVersions(step, table);
    const left = limit - used;
    if (left > typedOptions(options, values).margin) return null;
    const name = label(step, table);
    const rebuild = `ALTER TABLE ${relation(step, table)} FORCE, ALGORITHM=INPLACE, LOCK=NONE`;
    const fix = [inTransaction(rebuild), inTransaction(step.statement.sql)];
    const plan = `Rebuild it at a time of your choice: ${rebuild}.`;
    if (left > 0) {
      return {
        message: `${name} has used ${used} of its ${limit} row versions, and this takes one more. ${plan}`,
        fix,
      };
    }
    return step.parsed.algorithm === 'INSTANT'
      ? {
          severity: 'error',
          title: 'No row version left',
          message: `${name} has used all of its ${limit} row versions: ALGORITHM=INSTANT is refused (error 4092). ${plan}`,
          fix,
        }
      : {
          title: 'No row version left',
          message: `${name} has used all of its ${limit} row versions, so that this rebuilds the whole table instead of being INSTANT. ${plan}`,
          fix,
        };
  }),
};
