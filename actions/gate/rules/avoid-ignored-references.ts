import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import { onStatementWith, type Rule } from '../rule';
import { alterActions, closingParenthesis, splitAtCommas } from '../statement-actions';

export const avoidIgnoredReferences: Rule = {
  id: 'avoid-ignored-references',
  group: 'locks-mysql',
  engines: ['mysql'],
  severity: 'error',
  title: 'Foreign key that MySQL ignores',
  problem:
    'Before 9.0 MySQL reads REFERENCES behind a column and does nothing about it: there is no foreign key, no index, and no error. From 9.0 on the same text is a foreign key, so that two servers have two schemas.',
  rewrite: 'FOREIGN KEY (column) REFERENCES … as an element of its own.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html',
  check: onStatementWith(['create-table', 'add-column'], (step) => {
    if (atLeast(step.version, 9)) return null;
    const columns = step.parsed.operations.flatMap((operation) =>
      operation.kind === 'create-table'
        ? operation.columns
        : operation.kind === 'add-column'
          ? [operation.column]
          : [],
    );
    const ignored = columns.filter(({ references }) => references !== null);
    if (ignored.length === 0) return null;
    const names = ignored.map(({ name }) => name).join(', ');
    return {
      message: `MySQL ${step.version.text} takes no notice of REFERENCES behind a column: ${names} gets no foreign key. Write FOREIGN KEY (${ignored[0]?.name}) REFERENCES … as an element of its own.`,
      fix: apart(step.statement.sql, ignored.length),
    };
  }),
};

const inline =
  /\s+references\s+\S+?\s*\([^()]*\)(?:\s+on\s+(?:delete|update)\s+(?:cascade|restrict|set\s+null|set\s+default|no\s+action))*\s*$/i;

/** The statement with its foreign keys as elements; null where the text is not that simple. */
function apart(sql: string, expected: number): Fix[] | null {
  const alter = alterActions(sql);
  const open = sql.indexOf('(');
  const close = open === -1 ? -1 : closingParenthesis(sql, open);
  if (alter === null && close === -1) return null;
  const keys: string[] = [];
  const elements = (alter?.actions ?? splitAtCommas(sql.slice(open + 1, close))).map((element) => {
    const [reference] = inline.exec(element) ?? [];
    if (reference === undefined || /\bforeign\s+key\b/i.test(element)) return element;
    const definition = element.replace(/^add\s+(column\s+)?/i, '');
    const column = /^(`[^`]*(?:``[^`]*)*`|\S+)/.exec(definition)?.[0] ?? '';
    keys.push(`FOREIGN KEY (${column})${reference.trimEnd()}`);
    return element.slice(0, -reference.length);
  });
  if (keys.length !== expected) return null;
  if (alter === null) {
    const all = [...elements, ...keys].join(',\n  ');
    return [inTransaction(`${sql.slice(0, open + 1)}\n  ${all}\n${sql.slice(close)}`)];
  }
  return [
    inTransaction(`${alter.head} ${elements.join(', ')}`),
    inTransaction(
      'SET SESSION foreign_key_checks = 0',
      ...keys.map((key) => `${alter.head} ADD ${key}, ALGORITHM=INPLACE, LOCK=NONE`),
      'SET SESSION foreign_key_checks = 1',
    ),
  ];
}
