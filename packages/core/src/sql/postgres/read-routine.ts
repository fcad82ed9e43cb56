import type { CreateFunctionStmt, Node } from 'libpg-query';
import type { RoutineBody, RoutineVolatility } from '../operation';
import { nodeOf, nodesOf, relationOfNames, strings } from './nodes';
import { bodyOnDemand, plpgsqlBody, sqlBody, unreadBody } from './read-body';
import { readSet } from './read-settings';
import { readStatement } from './read-statement';
import type { Readers } from './reader';
import type { SourceText } from './source-text';
import { shortened } from './unread-message';

export const routineReaders: Readers = {
  CreateFunctionStmt(statement, source) {
    const language = languageOf(statement.options) ?? 'sql';
    const security = option(statement.options, 'security');
    return [
      {
        kind: 'create-routine',
        routine: relationOfNames(strings(statement.funcname)),
        object: statement.is_procedure === true ? 'procedure' : 'function',
        orReplace: statement.replace === true,
        language,
        securityDefiner: nodeOf(security, 'Boolean')?.boolval === true,
        searchPath: searchPathOf(statement.options, source),
        volatility: volatilityOf(statement.options),
        body: bodyOnDemand(() => bodyOf(statement, language, source)),
      },
    ];
  },
  DoStmt(statement, source) {
    const language = languageOf(statement.args) ?? 'plpgsql';
    const body = language === 'plpgsql' ? plpgsqlBody(source.sql) : foreignBody(language);
    // COMMIT in a block ends no transaction that the script began: there, the server refuses it.
    const own = body.operations.filter(({ kind }) => kind !== 'transaction');
    return [{ kind: 'do-block', body }, ...own];
  },
};

function bodyOf(
  { options, sql_body: standard }: CreateFunctionStmt,
  language: string,
  source: SourceText,
): RoutineBody {
  if (standard !== undefined) {
    const operations = statementsOf(standard).flatMap((one) => readStatement(one, source));
    return { operations, dynamic: 0, unread: null };
  }
  if (language === 'plpgsql') return plpgsqlBody(source.sql);
  if (language !== 'sql') return foreignBody(language);
  const [text = ''] = strings(nodeOf(option(options, 'as'), 'List')?.items);
  return sqlBody(text);
}

/** Of BEGIN ATOMIC … END the statements, of RETURN its expression. */
function statementsOf(body: Node): Node[] {
  const list = nodeOf(body, 'List')?.items;
  if (list !== undefined) return list.flatMap(statementsOf);
  const returned = nodeOf(body, 'ReturnStmt')?.returnval;
  return [
    returned === undefined
      ? body
      : { SelectStmt: { targetList: [{ ResTarget: { val: returned } }] } },
  ];
}

function foreignBody(language: string): RoutineBody {
  return unreadBody(`is written in ${shortened(language)}`);
}

function option(options: Node[] | undefined, name: string): Node | undefined {
  return nodesOf(options, 'DefElem').find(({ defname }) => defname === name)?.arg;
}

function volatilityOf(options: Node[] | undefined): RoutineVolatility {
  const written = nodeOf(option(options, 'volatility'), 'String')?.sval?.toLowerCase();
  return written === 'immutable' || written === 'stable' ? written : 'volatile';
}

function languageOf(options: Node[] | undefined): string | null {
  return nodeOf(option(options, 'language'), 'String')?.sval?.toLowerCase() ?? null;
}

function searchPathOf(options: Node[] | undefined, source: SourceText): string | null {
  const settings = nodesOf(options, 'DefElem').flatMap(({ defname, arg }) => {
    const set = defname === 'set' ? nodeOf(arg, 'VariableSetStmt') : null;
    return set?.name === 'search_path' ? [set] : [];
  });
  const last = settings.at(-1);
  if (last === undefined) return null;
  if (last.kind === 'VAR_SET_CURRENT') return 'FROM CURRENT';
  const read = readSet(last, source);
  return read.kind === 'set-parameter' ? read.value : null;
}
