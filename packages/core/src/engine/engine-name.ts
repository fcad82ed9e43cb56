export const engineNames = ['postgres', 'mysql', 'mariadb'] as const;

/** MariaDB is a flavour of the MySQL engine with a name of its own. */
export type EngineName = (typeof engineNames)[number];
