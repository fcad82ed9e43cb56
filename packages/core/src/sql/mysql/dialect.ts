import { isDataCommand } from '../data-command';
import type { Dialect } from '../dialect';
import type { MysqlFlavour } from './lexer';
import { parseMysql } from './parse';
import { splitMysql, splitMysqlPart } from './split';

export const mysqlDialect = dialect('mysql');
export const mariadbDialect = dialect('mariadb');

function dialect(engine: MysqlFlavour): Dialect {
  return Object.freeze({
    engine,
    defaultSchema: null,
    transactionalDdl: false,
    quoteIdentifier: (name: string) => `\`${name.replaceAll('`', '``')}\``,
    quoteLiteral: (value: string) =>
      `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\0', '\\0')}'`,
    placeholder: () => '?',
    split: (text: string, path: string) => splitMysql(text, path, engine),
    splitPart: (text, path, state) => splitMysqlPart(text, path, engine, state),
    mayChangeSchema: (statement) => !isDataCommand(statement),
    load: async () => {},
    parse: (statement) => parseMysql(statement, engine),
  } satisfies Dialect);
}
