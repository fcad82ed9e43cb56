import { relationKey, typeOfText } from '../../catalog/replay-lookup';
import type { ReplayedSchema } from '../../catalog/replay-schema';
import type { DefaultExpression, OperationOf } from '../../sql/operation';
import { functionVolatility } from '../../sql/postgres/volatility';
import type { Condition } from './lock-row';

type AddColumn = OperationOf<'add-column'>;

/** Whether the rows that are there get a value of their own: for sure, not at all, or nothing tells. */
export type Filling = 'sure' | 'no' | 'unsure';

export function addsFilledColumn(
  words: string,
  filling: Filling,
): Condition<OperationOf<'add-column'>> {
  return { words, holds: (operation, { schema }) => fillingOf(operation, schema) === filling };
}

/** Whether a row that is there has a value in the new column afterwards. */
export function isFilled({ column }: AddColumn): boolean {
  return column.default !== null || hasOwnValue(column);
}

/** What ADD COLUMN writes into the rows that are there. */
export function fillingOf({ column }: AddColumn, schema: ReplayedSchema): Filling {
  if (hasOwnValue(column) || isConstrainedDomain(schema, column.type)) return 'sure';
  return column.default === null ? 'no' : defaultFilling(column.default, schema);
}

function hasOwnValue({ generated, type }: AddColumn['column']): boolean {
  const own = ['stored', 'identity', 'auto-increment'];
  return own.includes(generated ?? '') || /^(small|big)?serial\d?$/.test(type);
}

/** A domain with a CHECK or NOT NULL, its own or of one below. */
export function isConstrainedDomain(schema: ReplayedSchema, text: string): boolean {
  const type = typeOfText(schema, text);
  if (type?.kind !== 'domain') return false;
  return type.constrained || (type.base !== null && isConstrainedDomain(schema, type.base));
}

/** The functions of a volatile default decide: PostgreSQL's own, and those that a statement made. */
function defaultFilling({ sql, volatility }: DefaultExpression, schema: ReplayedSchema): Filling {
  if (volatility !== 'volatile') return 'no';
  const calls = functionsIn(sql).map((names) => {
    const own = functionVolatility(names);
    if (own !== null) return own;
    const routine = schema.routines.get(
      relationKey(schema, { schema: names.at(-2) ?? null, name: names.at(-1) ?? '' }),
    );
    return routine?.volatility ?? null;
  });
  if (calls.includes('volatile')) return 'sure';
  return calls.length > 0 && !calls.includes(null) ? 'no' : 'unsure';
}

/** The names of the functions that a text calls, cut at their dots. */
function functionsIn(sql: string): string[][] {
  const withoutStrings = sql.replace(/'[^']*(?:''[^']*)*'/g, "''");
  const calls = withoutStrings.matchAll(
    /((?:"[^"]+"|[\w$]+)(?:\s*\.\s*(?:"[^"]+"|[\w$]+))*)\s*\(/g,
  );
  return [...calls].map(([, name = '']) =>
    name.split('.').map((part) => {
      const bare = part.trim();
      return bare.startsWith('"') ? bare.slice(1, -1) : bare.toLowerCase();
    }),
  );
}
