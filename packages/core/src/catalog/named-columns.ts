import type { RelationName } from '../sql/operation';
import { findTable, sameName } from './replay-lookup';
import type { ReplayedSchema } from './replay-schema';

const words =
  /'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|"([^"]*(?:""[^"]*)*)"|`([^`]*(?:``[^`]*)*)`|([\p{L}_][\p{L}\p{N}_$]*)(\s*\()?/gu;

/** The columns of the table that an expression names, in the table's order; by its words, without a parser. */
export function columnsNamedIn(
  schema: ReplayedSchema,
  table: RelationName,
  expression: string,
): string[] {
  const named = new Set<string>();
  for (const [, double, back, bare, call] of expression.matchAll(words)) {
    if (double !== undefined) named.add(double.replaceAll('""', '"'));
    else if (back !== undefined) named.add(back.replaceAll('``', '`'));
    else if (bare !== undefined && call === undefined) named.add(bare.toLowerCase());
  }
  const columns = findTable(schema, table)?.columns ?? [];
  return columns
    .map(({ name }) => name)
    .filter((name) => [...named].some((one) => sameName(schema, one, name)));
}
