const name = String.raw`(?:"[^"]*(?:""[^"]*)*"|[\w.$])+(?:\s*\[[^\]]*\])*`;
const more = String.raw`((?:\s*,\s*${name})+)`;

const typeOfColumn = /%\s*(?:ROW)?TYPE\b/gi;
const arrayResult = /(\bRETURNS\s+(?:SETOF\s+)?[\w".]+\s*)((?:\[\d*\]\s*)+)/i;
const targets = new RegExp(String.raw`(\bINTO\s+(?:STRICT\s+)?${name})${more}`, 'gi');
const loopTargets = new RegExp(String.raw`(\bFOR\s+${name})${more}(?=\s+IN\b)`, 'gi');

/**
 * A function or DO of PL/pgSQL without what the parser refuses only for want of a catalog. It takes every
 * type that it does not know for a record: no part of `INTO a, b`, which keeps its first variable here;
 * `x%ROWTYPE` for a scalar, which has no fields; and it gives up at `%TYPE` in the list of parameters
 * and at an array of such a type as the result. The statements stay as they are.
 */
export function plainPlpgsql(statement: string): string {
  const blank = (text: string) => ' '.repeat(text.length);
  const keepFirst = (_: string, first: string, others: string) => `${first}${blank(others)}`;
  return statement
    .replace(typeOfColumn, blank)
    .replace(arrayResult, keepFirst)
    .replace(targets, keepFirst)
    .replace(loopTargets, keepFirst);
}
