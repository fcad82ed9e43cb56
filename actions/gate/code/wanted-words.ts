import type { Operation } from '@lockkeeper/core/sql/operation';
import { notNullColumn } from '../not-null-check';
import { djangoModel, nameForms, tableForms } from './word-forms';

/** Words to look for in the code, in lower case, since each stands for all its spellings. */
export interface WantedWords {
  /** Of what goes or changes its name. */
  readonly names: readonly string[];
  /** Of the tables whose columns are among them: asked only of files that have one of the names. */
  readonly tables: readonly string[];
}

export function wantedWords(operations: readonly Operation[]): WantedWords {
  return {
    names: clean(operations.flatMap(namesOf)),
    tables: clean(
      operations.flatMap((operation) =>
        columnOf(operation) !== null && 'table' in operation && operation.table !== null
          ? ofTable(operation.table.name)
          : [],
      ),
    ),
  };
}

/** The column that the operation takes away, renames or asks more of. */
function columnOf(operation: Operation): string | null {
  switch (operation.kind) {
    case 'drop-column':
    case 'rename-column':
    case 'set-not-null':
      return operation.column;
    case 'alter-column-type':
      return operation.definition?.notNull === true ? operation.column : null;
    case 'add-constraint':
      return notNullColumn(operation.constraint.expression);
    default:
      return null;
  }
}

function namesOf(operation: Operation): string[] {
  const column = columnOf(operation);
  if (column !== null) return nameForms(column);
  switch (operation.kind) {
    case 'drop-table':
    case 'rename-table':
    case 'set-schema':
      return ofTable(operation.table.name);
    case 'drop-view':
      return nameForms(operation.table.name);
    case 'drop-type':
    case 'rename-type':
      return nameForms(operation.type.name);
    case 'drop-routine':
      return nameForms(operation.routine.name);
    case 'rename-enum-value':
      return nameForms(operation.value);
    case 'rename-schema':
    case 'drop-schema':
      return nameForms(operation.schema);
    default:
      return [];
  }
}

/** No line of code has a line feed in it, and Git would take it for two words. */
function clean(words: readonly string[]): string[] {
  const lower = words.map((word) => word.toLowerCase());
  return [...new Set(lower)].filter((word) => word !== '' && !/[\n\r\0]/.test(word));
}

function ofTable(name: string): string[] {
  const model = djangoModel(name)?.model;
  return [...tableForms(name), ...(model === undefined ? [] : [model])];
}
