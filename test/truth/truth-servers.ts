import type { WantedServer } from '../harness/wanted-servers';

const postgresMajors = ['12', '13', '14', '15', '16', '17', '18'];

/** Every server whose behaviour the gate claims to know and that can be had here. */
export const truthServers: readonly WantedServer[] = [
  ...postgresMajors.map(
    (version): WantedServer => ({
      label: `PostgreSQL ${version}`,
      engine: 'postgres',
      version,
    }),
  ),
  { label: 'MySQL 9.7', engine: 'mysql', version: '9.7' },
  { label: 'MariaDB', engine: 'mariadb' },
];
