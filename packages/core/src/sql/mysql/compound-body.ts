import type { MysqlFlavour } from './lexer';

const stored = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'PACKAGE']);
const others = new Set(
  'TABLE VIEW INDEX DATABASE SCHEMA USER ROLE SERVER SEQUENCE TABLESPACE LOGFILE RESOURCE SPATIAL'.split(
    ' ',
  ),
);
/** After these a statement inside a body begins. */
const beforeStatement = new Set('; : ) ATOMIC BEGIN THEN ELSE DO LOOP REPEAT ROW'.split(' '));
/** After these BEGIN and END are names of columns. */
const beforeName = new Set('. , = < > + - @ SET SELECT BY WHERE AND OR AS'.split(' '));
const controls = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
/** What MariaDB runs outside of a stored program too, beside BEGIN NOT ATOMIC. */
const standalone = new Set([...controls, 'CASE']);

/**
 * Watches one statement for the body of a stored program, whose semicolons end no statement where no
 * DELIMITER was set (https://dev.mysql.com/doc/refman/9.4/en/sql-compound-statements.html).
 */
export function compoundBody(flavour: MysqlFlavour) {
  let decided: boolean | null = null;
  const open: string[] = [];
  let first = '';
  let previous = '';
  let ended = false;
  let parentheses = 0;
  const decide = (word: string) => {
    if (first === '') {
      first = word;
      if (flavour === 'mariadb' && standalone.has(word)) {
        decided = true;
        open.push(word);
        return;
      }
    } else if (first === 'BEGIN') decided = word === 'NOT';
    else if (stored.has(word) && previous !== '=' && previous !== '@') decided = true;
    else if (others.has(word)) decided = false;
    if (first !== 'CREATE' && first !== 'BEGIN') decided = false;
    if (decided === true && first === 'BEGIN') open.push('BEGIN');
  };
  /** CASE, IF and REPEAT are parts of expressions too, where CASE can hold only expressions. */
  const beginsStatement = () => beforeStatement.has(previous) && open.at(-1) !== 'CASE expression';
  const follow = (word: string) => {
    // The word after END says what it closes: END IF, END LOOP; alone it closes BEGIN or CASE.
    const closing = ended && (controls.has(word) || word === 'CASE');
    ended = false;
    if (closing) return;
    if (word === 'END' && open.length > 0 && !beforeName.has(previous)) {
      open.pop();
      ended = true;
    } else if (word === 'BEGIN' && !beforeName.has(previous)) open.push(word);
    else if (word === 'CASE') open.push(beginsStatement() ? word : 'CASE expression');
    else if (word === 'FOR' && previous === ')')
      return; // SELECT … WHERE a IN (1) FOR UPDATE
    else if (controls.has(word) && beginsStatement()) open.push(word);
  };
  return {
    /** Whether the text seen last is inside a body. */
    get open(): boolean {
      return open.length > 0;
    },
    /** One token: its word in upper case or '', its symbol or ''. */
    see(word: string, symbol: string): void {
      if (symbol === '(') parentheses += 1;
      if (symbol === ')') parentheses = Math.max(0, parentheses - 1);
      if (decided === null && word !== '') decide(word);
      else if (decided === true && parentheses === 0) follow(word);
      previous = word === '' ? symbol : word;
    },
  };
}
