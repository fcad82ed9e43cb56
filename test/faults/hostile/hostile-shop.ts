import mysql from 'mysql2';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { stringify } from 'yaml';
import type { TestServer } from '../../harness/test-server';
import type { Files } from '../pull-repository';
import { asName } from './hostile-texts';

export interface HostileShop {
  readonly base: Files;
  readonly branch: Files;
}

interface Dialect {
  readonly identifier: (name: string) => string;
  readonly literal: (text: string) => string;
}

export function dialectOf({ engine }: Pick<TestServer, 'engine'>): Dialect {
  return engine === 'postgres'
    ? { identifier: escapeIdentifier, literal: escapeLiteral }
    : {
        identifier: (name) => mysql.escapeId(name, true),
        literal: (text) => mysql.escape(text),
      };
}

export const hostileFolder = 'migrations @octocat #1 <b>`x`';

/**
 * Tables, columns, indexes, comments and files with these names, a migration for each text. Every one runs; some are what
 * the gate refuses.
 */
export function hostileShop(server: TestServer, texts: readonly string[]): HostileShop {
  const { identifier, literal } = dialectOf(server);
  const postgres = server.engine === 'postgres';
  const names = [...new Set(texts.map(asName))];
  const change = (name: string) =>
    postgres
      ? `ALTER TABLE ${identifier(name)} ALTER COLUMN ${identifier(name)} TYPE bigint;`
      : `ALTER TABLE ${identifier(name)} MODIFY COLUMN ${identifier(name)} bigint;`;
  return {
    base: {
      'lockkeeper.yml': stringify({ engine: server.engine, format: 'plain' }),
      [`${hostileFolder}/1_base.sql`]: names
        .map(
          (name) =>
            `CREATE TABLE ${identifier(name)} (id int PRIMARY KEY, ${identifier(name)} int);\n`,
        )
        .join(''),
    },
    branch: Object.fromEntries(
      names.flatMap((name, at) => {
        const text = texts[at] ?? name;
        const file = `${hostileFolder}/${at + 2}_${name.replaceAll('/', '\u2215')}`;
        const up = [
          `/* ${text.replaceAll('*/', '* /')} */`,
          ...text.split(/[\n\r]/).map((line) => `-- ${line}`),
          `CREATE INDEX ${identifier(`i ${name}`)} ON ${identifier(name)} (${identifier(name)});`,
          `ALTER TABLE ${identifier(name)} ADD COLUMN ${identifier(`c ${name}`)} varchar(200) NOT NULL DEFAULT ${literal(text)};`,
          `UPDATE ${identifier(name)} SET ${identifier(`c ${name}`)} = ${literal(text)};`,
          change(name),
        ];
        const down = `ALTER TABLE ${identifier(name)} DROP COLUMN ${identifier(`c ${name}`)};`;
        return [
          [`${file}.sql`, `${up.join('\n')}\n`],
          [`${file}.down.sql`, `${down}\n`],
        ];
      }),
    ),
  };
}
