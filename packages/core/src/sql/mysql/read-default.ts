import type { DefaultExpression } from '../operation';
import type { Cursor } from './cursor';

// Functions that give another value for each row, and those that give one for the whole statement.
const volatile = new Set(
  'RAND UUID UUID_SHORT UUID_V4 UUID_V7 SYSDATE SYS_GUID RANDOM_BYTES NEXTVAL LAST_INSERT_ID SLEEP'.split(
    ' ',
  ),
);
const stable = new Set(
  `NOW CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME CURDATE CURTIME LOCALTIME LOCALTIMESTAMP UTC_DATE
  UTC_TIME UTC_TIMESTAMP UNIX_TIMESTAMP CURRENT_USER CURRENT_ROLE USER SESSION_USER SYSTEM_USER
  DATABASE VERSION CONNECTION_ID`.split(/\s+/),
);

/** What follows DEFAULT: a literal, a function, or an expression, which keeps its parentheses. */
export function readDefault(cursor: Cursor): DefaultExpression {
  const start = cursor.index;
  let found: DefaultExpression['volatility'] = 'constant';
  const see = () => {
    const word = cursor.word();
    if (volatile.has(word) || (word === 'NEXT' && cursor.word(1) === 'VALUE')) found = 'volatile';
    else if (stable.has(word) && found === 'constant') found = 'stable';
  };
  const seeParentheses = () => {
    let depth = 0;
    do {
      see();
      if (cursor.done) cursor.fail();
      if (cursor.symbol() === '(') depth += 1;
      if (cursor.symbol() === ')') depth -= 1;
      cursor.skip();
    } while (depth > 0);
  };
  if (cursor.symbol() === '(') seeParentheses();
  else {
    see();
    if (cursor.take('NEXT', 'VALUE', 'FOR')) cursor.relation();
    else cursor.value();
    // An introducer or a letter before its literal (_utf8mb4'x', b'0'), and literals in a row.
    while (cursor.kind() === 'string') cursor.skip();
    if (cursor.symbol() === '(') seeParentheses();
  }
  return { sql: cursor.textFrom(start), volatility: found };
}
