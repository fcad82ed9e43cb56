import { inTransaction } from '@lockkeeper/core/report/fixes';
import { boundOf, defaultPartition } from '../partitions';
import { onOperation, type Rule } from '../rule';
import { label, relation } from '../sql-text';

const simple =
  /^create\s+table\s+(?:if\s+not\s+exists\s+)?\S+\s+partition\s+of\s+\S+\s+for\s+values\b/i;

export const avoidCreatePartitionOf: Rule = {
  id: 'avoid-create-partition-of',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'New partition locks the whole table',
  problem:
    'CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the partitioned table, and reads a default partition under the same lock. ATTACH PARTITION needs SHARE UPDATE EXCLUSIVE on it only, which blocks neither reads nor writes.',
  rewrite: 'CREATE TABLE … (LIKE parent …), then ALTER TABLE … ATTACH PARTITION.',
  manual:
    'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE',
  check: onOperation(['create-table'], ({ table, partitionOf, partitioned }, step) => {
    if (partitionOf === null || step.isNew(partitionOf)) return null;
    const parent = label(step, partitionOf);
    const rest = defaultPartition(step.schema, partitionOf);
    if (rest !== null && !step.isNew(rest)) {
      return {
        severity: 'error',
        message: `Nobody can read or write ${parent} while every row of its default partition ${label(step, rest)} is read. Give ${label(step, rest)} a CHECK that leaves out the new bound (NOT VALID, then VALIDATE), create ${label(step, table)} as a table of its own, and ATTACH it.`,
        fix: null,
      };
    }
    const { sql } = step.statement;
    const bound = boundOf(sql);
    return {
      message: `Every query on ${parent} has to end before this begins, and new queries wait behind it. A table that is created by itself and attached blocks nobody.`,
      fix:
        bound === null || partitioned || !simple.test(sql)
          ? null
          : [
              inTransaction(
                `CREATE TABLE ${relation(step, table)} (LIKE ${relation(step, partitionOf)} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
                `ALTER TABLE ${relation(step, partitionOf)} ATTACH PARTITION ${relation(step, table)} ${bound}`,
              ),
            ],
    };
  }),
};
