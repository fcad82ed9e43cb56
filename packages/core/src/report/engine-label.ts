const productNames: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
};

/** `PostgreSQL 18.4` */
export function engineLabel(engine: { readonly name: string; readonly version: string }): string {
  return `${productNames[engine.name] ?? engine.name} ${engine.version}`;
}
