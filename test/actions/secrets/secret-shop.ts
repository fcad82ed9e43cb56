import mysql from 'mysql2';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { stringify } from 'yaml';
import type { Files } from '../../faults/pull-repository';
import type { TestServer } from '../../harness/test-server';
import type { SecretForm } from './forms-of-secret';

/** What the pull request does: something sound, something that the server refuses, or something that holds the secret. */
export type ShopKind = 'sound' | 'refused' | 'telling';

export interface SecretShop {
  readonly base: Files;
  readonly branch: Files;
  /** What the target has before a stage that needs tables there. */
  readonly tables: string;
  /** Changes rows of the target between two stages. */
  readonly change: string;
}

export interface SecretShopOptions {
  readonly kind: ShopKind;
  readonly password: string;
  readonly forms: readonly SecretForm[];
  /** It is the down that the server refuses, not the up. */
  readonly refusedDown: boolean;
}

/** A project of one table and one pending migration. */
export function secretShop(
  { engine }: TestServer,
  { kind, password, forms, refusedDown }: SecretShopOptions,
): SecretShop {
  const postgres = engine === 'postgres';
  const literal = (text: string) => (postgres ? escapeLiteral(text) : mysql.escape(text));
  const named = postgres ? escapeIdentifier(password) : mysql.escapeId(password, true);
  const table = kind === 'telling' ? named : 'things';
  const create = (name: string) =>
    `CREATE TABLE ${name} (id int PRIMARY KEY, name varchar(200) UNIQUE);\nINSERT INTO ${name} (id, name) VALUES (1, ${literal(password)});\n`;
  const tables = [...new Set([table, 'things'])].map(create).join('');
  const telling = [
    ...forms.map(({ name, text }) => `-- ${name}: ${text}`),
    `CREATE INDEX ${postgres ? escapeIdentifier(`on ${password}`) : mysql.escapeId(`on ${password}`, true)} ON ${table} (id);`,
    `ALTER TABLE ${table} ADD COLUMN ${named} varchar(200) NOT NULL DEFAULT ${literal(password)};`,
    ...forms.map(
      ({ text }, at) => `UPDATE ${table} SET name = ${literal(text)} WHERE id = ${-at};`,
    ),
  ].join('\n');
  // The server's refusal tells the value.
  const refused = `\nINSERT INTO ${table} (id, name) VALUES (2, ${literal(password)}), (3, ${literal(password)});`;
  const pending: Readonly<Record<ShopKind, string>> = {
    sound: 'ALTER TABLE things ADD COLUMN note varchar(200);',
    refused: 'ALTER TABLE things ADD COLUMN note varchar(200);\nUPDATE nowhere SET n = 1;',
    telling: telling + (refusedDown ? '' : refused),
  };
  const down = kind === 'telling' ? refused : 'ALTER TABLE things DROP COLUMN note;';
  const set: Readonly<Record<ShopKind, string>> = {
    sound: "name = 'one'",
    refused: 'nowhere = 1',
    telling: `name = ${literal(password)}, nowhere = ${literal(password)}`,
  };
  return {
    base: {
      'lockkeeper.yml': stringify({
        engine,
        format: 'plain',
        backfills: [
          {
            name: kind === 'telling' ? password : 'fill',
            table: 'things',
            set: set[kind],
            'pause-milliseconds': 0,
          },
        ],
      }),
      'migrations/1_things.sql': tables,
      'migrations/1_things.down.sql': `DROP TABLE things;\n`,
    },
    branch: {
      'migrations/2_note.sql': `${pending[kind]}\n`,
      'migrations/2_note.down.sql': `${down}\n`,
    },
    tables,
    change: `UPDATE ${table} SET name = NULL;\n`,
  };
}
