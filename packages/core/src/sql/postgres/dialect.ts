import { isDataCommand } from '../data-command';
import type { Dialect } from '../dialect';
import type { Statement } from '../statement';
import { loadPostgresParser } from './library';
import { parsePostgres } from './parse';
import { splitPostgres, splitPostgresPart } from './split';

export const postgresDialect: Dialect = Object.freeze({
  engine: 'postgres',
  defaultSchema: 'public',
  transactionalDdl: true,
  quoteIdentifier: (name: string) => `"${name.replaceAll('"', '""')}"`,
  quoteLiteral,
  placeholder: (position: number) => `$${position}`,
  split: splitPostgres,
  splitPart: splitPostgresPart,
  mayChangeSchema: (statement: Statement) => !isDataCommand(statement),
  load: loadPostgresParser,
  parse: parsePostgres,
});

/** A backslash needs the E form, which means the same whatever standard_conforming_strings says. */
function quoteLiteral(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
