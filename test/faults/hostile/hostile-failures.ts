import { stringify } from 'yaml';
import type { TestServer } from '../../harness/test-server';
import { dialectOf, type HostileShop } from './hostile-shop';

const things = (rows: string) =>
  `CREATE TABLE things (id int PRIMARY KEY, name varchar(250));\n${rows}`;

function shop(
  server: TestServer,
  base: string,
  branch: string,
  settings: object = {},
): HostileShop {
  return {
    base: {
      'lockkeeper.yml': stringify({ engine: server.engine, format: 'plain', ...settings }),
      'migrations/1_things.sql': base,
    },
    branch: { 'migrations/2_more.sql': branch },
  };
}

/** Texts joined as far as a server takes them in one error of a script's own. */
export function errorTexts({ engine }: TestServer, texts: readonly string[]): readonly string[] {
  if (engine === 'postgres') return [texts.join('\n')];
  // MESSAGE_TEXT may have 128 characters.
  const chunks: string[] = [];
  for (const text of texts) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + text.length < 120)
      chunks[chunks.length - 1] = `${last}\n${text}`;
    else chunks.push(text.slice(0, 128));
  }
  return chunks;
}

/** A migration that fails with this text as the server's own message. */
export function failingShop(server: TestServer, text: string): HostileShop {
  const { literal } = dialectOf(server);
  const failing =
    server.engine === 'postgres'
      ? `DO $lk$ BEGIN RAISE EXCEPTION USING MESSAGE = ${literal(text)}, DETAIL = ${literal(text)}, HINT = ${literal(text)}; END $lk$;`
      : `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${literal(text)};`;
  return shop(server, things(''), `${failing}\n`);
}

/** A migration that fails on two rows with this text, which the server's message tells. */
export function duplicateShop(server: TestServer, text: string): HostileShop {
  const { literal } = dialectOf(server);
  const rows = `INSERT INTO things VALUES (1, ${literal(text)}), (2, ${literal(text)});\n`;
  return shop(
    server,
    things(rows),
    'ALTER TABLE things ADD CONSTRAINT things_name UNIQUE (name);\n',
  );
}

/** A backfill with this name and this text in its SQL, for a table that is not there. */
export function backfillShop(server: TestServer, text: string): HostileShop {
  const { literal } = dialectOf(server);
  const backfill = {
    name: text,
    table: text,
    set: `name = ${literal(text)}`,
    where: `name <> ${literal(text)}`,
  };
  return shop(server, things(''), 'SELECT 1;\n', { backfills: [backfill] });
}

/** Settings at the base that are wrong by a hostile text, one way each. */
export function settingsShops(
  server: TestServer,
  text: string,
): Readonly<Record<string, HostileShop>> {
  const sound = shop(server, things(''), 'SELECT 1;\n');
  const withSettings = (settings: string): HostileShop => ({
    ...sound,
    base: { ...sound.base, 'lockkeeper.yml': settings },
  });
  return {
    'an unknown key': withSettings(stringify({ [text]: 1 })),
    'an unknown rule': withSettings(stringify({ rules: { [text]: 'off' } })),
    'a value that is none': withSettings(stringify({ engine: text, 'fail-on': text })),
    'no YAML': withSettings(`engine: [${text}\n  : "`),
    'a folder that is not there': withSettings(
      stringify({ engine: server.engine, migrations: text }),
    ),
    'a change of policy': {
      ...sound,
      branch: {
        ...sound.branch,
        'lockkeeper.yml': stringify({ format: text, reconcile: { ignore: [text] } }),
      },
    },
  };
}

const lineLength = 10_000_000;

/** Migrations with one line of 10 MB, and the verdicts that they may have. */
export function longLineShops(
  server: TestServer,
): Readonly<Record<string, { readonly shop: HostileShop; readonly verdict: RegExp }>> {
  const given = (branch: string) => shop(server, things(''), branch);
  const word = '@octocat `#1` ';
  const long = word.repeat(lineLength / word.length);
  return {
    'a comment': { shop: given(`-- ${long}\nSELECT 1;\n`), verdict: /pass|warn/ },
    'a text': { shop: given(`SELECT length('${long}');\n`), verdict: /pass|warn/ },
    'a name': { shop: given(`SELECT 1 AS a${'b'.repeat(lineLength)};\n`), verdict: /./ },
    'no SQL': { shop: given(`SELEKT ${long}\n`), verdict: /fail/ },
    'one word that is none': { shop: given(`${'x'.repeat(lineLength)}\n`), verdict: /fail/ },
    'many statements': { shop: given(`${'SELECT 1; '.repeat(20_000)}\n`), verdict: /pass|warn/ },
  };
}
