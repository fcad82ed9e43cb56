import type { Files } from './pull-repository';

export interface ManyFindings {
  readonly count: number;
  /** `error` for a gate that fails, `warning` for one that passes. */
  readonly severity: 'error' | 'warning';
  /** A folder for the project, with a slash at the end. */
  readonly folder?: string;
  readonly table?: string;
}

/** A project, and a migration that gives a finding a line. */
export function manyFindings({ count, severity, folder = '', table = 'things' }: ManyFindings): {
  readonly base: Files;
  readonly branch: Files;
} {
  const settings = ['engine: postgres', 'format: plain', 'rules:'];
  const lines = Array.from(
    { length: count },
    (_, at) => `CREATE INDEX "${table}_${at}_idx" ON "${table}" (n);\n`,
  );
  return {
    base: {
      [`${folder}lockkeeper.yml`]: `${[...settings, `  require-concurrent-index: ${severity}`].join('\n')}\n`,
      [`${folder}migrations/1_things.sql`]: `CREATE TABLE "${table}" (id int PRIMARY KEY, n int NOT NULL);\n`,
    },
    branch: {
      [`${folder}migrations/2_index.sql`]: `SET lock_timeout = '2s';\nSET statement_timeout = '5s';\n${lines.join('')}`,
    },
  };
}
