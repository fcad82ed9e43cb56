import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onStatement, type Rule } from '../rule';

const clause =
  /^(CREATE\s+(?:OR\s+REPLACE\s+)?(?:ALGORITHM\s*=\s*\w+\s+)?)DEFINER\s*=\s*((?:'[^']*'|"[^"]*"|`[^`]*`|[\w$]+)(?:\s*@\s*(?:'[^']*'|"[^"]*"|`[^`]*`|[\w$.%-]+))?(?:\s*\(\s*\))?)\s+/i;

export const avoidDefiner: Rule = {
  id: 'avoid-definer',
  group: 'security',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'DEFINER names an account',
  problem:
    'A view, routine, trigger or event runs with the rights of its DEFINER. An account that a server does not have makes it an orphan that fails with 1449 when it is used; one that it has, such as root, lends its rights to whoever may call. To name another account than its own the role of the migrations needs SET_ANY_DEFINER, SET_USER_ID before MySQL 8.2, SET USER on MariaDB.',
  rewrite: 'Leave the clause out: the role that runs the migration is the definer.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/stored-objects-security.html',
  check: onStatement(({ statement: { sql } }) => {
    const [, head = '', account = ''] = clause.exec(sql) ?? [];
    if (account === '' || /^CURRENT_(?:USER|ROLE)\b/i.test(account)) return null;
    return {
      message: `This runs with the rights of ${account.trim()}, on every server that the migration comes to. Leave the clause out.`,
      fix: [inTransaction(head + sql.slice(clause.exec(sql)?.[0].length ?? 0))],
    };
  }),
};
