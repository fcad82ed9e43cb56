/** What every stage takes that rehearses on a database of its own. */
export const snapshotInput = {
  snapshot: {
    type: 'string',
    help: 'Dump with schema and rows before the pending migrations (pg_dump, mysqldump, mariadb-dump; plain SQL, .gz too) to rehearse on, in place of the history and of a copy.',
  },
} as const;
