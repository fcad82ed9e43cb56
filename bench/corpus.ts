import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

const nouns =
  'account address invoice order payment product shipment ticket user vendor warehouse review'.split(
    ' ',
  );
const types =
  'bigint integer text varchar(80) boolean numeric(12,2) timestamptz date jsonb uuid'.split(' ');

const table = (number: number) => `${nouns[number % nouns.length]}_${Math.floor(number / 12)}`;
const type = (number: number) => types[number % types.length] ?? 'text';

function createTable(number: number): string {
  const columns = Array.from(
    { length: 6 + (number % 7) },
    (_, index) =>
      `    column_${index} ${type(number + index)}${index % 3 === 0 ? ' NOT NULL' : ''}${index % 5 === 4 ? ' DEFAULT NULL' : ''},`,
  );
  const parent = number < 12 ? [] : [`    parent_id bigint REFERENCES ${table(number - 12)} (id),`];
  return [
    `CREATE TABLE ${table(number)} (`,
    '    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,',
    ...columns,
    ...parent,
    '    created_at timestamptz NOT NULL DEFAULT now()',
    ');',
    '',
    `CREATE INDEX ${table(number)}_created_at_idx ON ${table(number)} (created_at);`,
    `COMMENT ON TABLE ${table(number)} IS 'One row for each ${nouns[number % nouns.length]}.';`,
  ].join('\n');
}

function changeTable(number: number, target: string): string {
  const changes = [
    `ALTER TABLE ${target} ADD COLUMN added_${number} ${type(number)};`,
    `ALTER TABLE ${target}\n    ALTER COLUMN column_1 SET DEFAULT NULL,\n    ADD COLUMN note_${number} text;`,
    `CREATE INDEX CONCURRENTLY ${target}_${number}_idx ON ${target} (column_0, column_1);`,
    `UPDATE ${target}\nSET column_2 = column_2\nWHERE id BETWEEN ${number} AND ${number + 1000}\n  AND column_0 IS NOT NULL;`,
    `ALTER TABLE ${target} ADD CONSTRAINT ${target}_check_${number} CHECK (id > 0) NOT VALID;`,
  ];
  return [changes[number % changes.length], changes[(number + 2) % changes.length]].join('\n\n');
}

function routine(number: number, target: string): string {
  return [
    `CREATE OR REPLACE FUNCTION touch_${number}() RETURNS trigger LANGUAGE plpgsql AS $body$`,
    'BEGIN',
    '    NEW.created_at := now();',
    '    IF NEW.id IS NULL THEN',
    "        RAISE EXCEPTION 'no id';",
    '    END IF;',
    '    RETURN NEW;',
    'END;',
    '$body$;',
    '',
    `CREATE TRIGGER touch_${number} BEFORE UPDATE ON ${target}`,
    `    FOR EACH ROW EXECUTE FUNCTION touch_${number}();`,
  ].join('\n');
}

function view(number: number, target: string): string {
  return [
    `CREATE OR REPLACE VIEW recent_${number} AS`,
    'SELECT one.id, one.created_at, count(other.id) AS others',
    `FROM ${target} AS one`,
    `LEFT JOIN ${target} AS other ON other.column_0 = one.column_0 AND other.id <> one.id`,
    "WHERE one.created_at > now() - interval '30 days'",
    'GROUP BY one.id, one.created_at;',
  ].join('\n');
}

function seed(number: number, target: string): string {
  const rows = Array.from(
    { length: 20 },
    (_, index) => `    (${number + index}, 'name ${index}', now())`,
  );
  return `INSERT INTO ${target}_lookup (id, name, created_at) VALUES\n${rows.join(',\n')}\nON CONFLICT DO NOTHING;`;
}

function migrationText(number: number): string {
  const target = table(Math.max(0, Math.floor(number / 4) - 1));
  const header = `-- Migration ${number}: part of a history that a service of some years has.\nSET LOCAL lock_timeout = '2s';\n`;
  const bodies = [
    () => `${createTable(number / 4)}\n\n${createTable(5000 + number / 4)}`,
    () => `${changeTable(number, target)}\n\n${changeTable(number + 1, target)}`,
    () =>
      `${routine(number, target)}\n\n${view(number, target)}\n\n${routine(number + 9000, target)}`,
    () => `${seed(number, target)}\n\n${changeTable(number + 3, target)}`,
  ];
  return `${header}\n${bodies[number % 4]?.() ?? ''}\n`;
}

/** A history of plain migrations for PostgreSQL, the same at each call: about 30 lines a file. */
export function corpus(files: number): CorpusFile[] {
  return Array.from({ length: files }, (_, number) => ({
    name: `${String(number + 1).padStart(5, '0')}_step.sql`,
    text: migrationText(number),
  }));
}

export function writeCorpus(folder: string, files: readonly CorpusFile[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
}
