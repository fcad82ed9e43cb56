import type { ServerSettings } from '../engine/ddl-setting';
import { engineNames } from '../engine/engine-name';
import { messageOf, UserError } from '../errors';
import type { DatabaseStats, TableStats } from './database-stats';

/** The text of a file of statistics. */
export function writeStats(stats: DatabaseStats): string {
  const { engine, version, takenAt, settings, tables } = stats;
  const file = {
    schema: 1,
    engine,
    version,
    'taken-at': takenAt,
    ...(settings === null ? {} : { settings }),
    tables: tables.map(({ schema, name, rows, bytes, indexBytes, partitions, rowVersions }) => ({
      schema,
      name,
      rows,
      bytes,
      'index-bytes': indexBytes,
      partitions,
      'row-versions': rowVersions,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads what `writeStats` wrote. Throws a UserError that says what is wrong with the file. */
export function readStats(text: string, path: string): DatabaseStats {
  const refuse = (why: string): never => {
    throw new UserError({
      what: `${path} is no file of statistics`,
      why,
      mend: 'Write it with: lockkeeper stats --database-url … --output FILE',
    });
  };
  const file = recordOf(parse(text, refuse));
  if (file === null) return refuse('it is no JSON object');
  if (file.schema !== 1) return refuse(`its "schema" is ${JSON.stringify(file.schema)}, not 1`);
  const engine = engineNames.find((name) => name === file.engine);
  if (engine === undefined) return refuse(`its "engine" is none of ${engineNames.join(', ')}`);
  const { version, 'taken-at': takenAt, tables } = file;
  if (typeof version !== 'string') return refuse('its "version" is no text');
  if (typeof takenAt !== 'string') return refuse('its "taken-at" is no text');
  const settings = readSettings(file.settings);
  if (settings === undefined) return refuse('its "settings" are no texts by name');
  if (!Array.isArray(tables)) return refuse('its "tables" are no list');
  return {
    engine,
    version,
    takenAt,
    settings,
    tables: tables.map(
      (one: unknown, place) => readTable(one) ?? refuse(`its table ${place + 1} cannot be read`),
    ),
  };
}

function parse(text: string, refuse: (why: string) => never): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse(messageOf(error));
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}

/** undefined for what are no settings; null where there are none. */
function readSettings(value: unknown): ServerSettings | null | undefined {
  if (value === undefined || value === null) return null;
  const settings = recordOf(value);
  if (settings === null) return undefined;
  const texts = Object.entries(settings).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  if (texts.length < Object.keys(settings).length) return undefined;
  // fromEntries makes an own property of any name, __proto__ too.
  return Object.fromEntries(texts);
}

function readTable(value: unknown): TableStats | null {
  const table = recordOf(value);
  const { schema = null, name } = table ?? {};
  if (table === null || typeof name !== 'string') return null;
  if (schema !== null && typeof schema !== 'string') return null;
  const counts = [
    countOf(table.rows),
    countOf(table.bytes),
    countOf(table['index-bytes']),
    countOf(table.partitions),
    countOf(table['row-versions']),
  ] as const;
  const [rows, bytes, indexBytes, partitions, rowVersions] = counts;
  if (
    rows === undefined ||
    bytes === undefined ||
    indexBytes === undefined ||
    partitions === undefined ||
    rowVersions === undefined
  ) {
    return null;
  }
  return { schema, name, rows, bytes, indexBytes, partitions: partitions ?? 0, rowVersions };
}

/** undefined for what is no count; a number below zero stands for no estimate, as in pg_class. */
function countOf(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return value < 0 ? null : value;
}
