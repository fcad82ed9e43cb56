/** What rules are about, in the order in which their page tells them. */
export const ruleGroups = {
  locks: 'Locks and time, every engine',
  'locks-postgres': 'Locks and rewrites, PostgreSQL',
  'locks-mysql': 'Locks and rebuilds, MySQL and MariaDB',
  compatibility: 'What the running release still uses',
  data: 'What depends on the rows',
  transactions: 'Transactions and files',
  idempotency: 'Running a migration again',
  history: 'What the branch does to older migrations',
  live: 'What the live database has',
  downs: 'Down migrations',
  design: 'Design',
  security: 'Security',
  gate: 'What the gate says of itself',
} as const;

export type RuleGroup = keyof typeof ruleGroups;
