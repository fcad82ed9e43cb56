import type { ColumnDefinition, RelationName } from '../operation';
import type { Cursor } from './cursor';
import { readDefault } from './read-default';
import { takeReferences } from './read-key';
import { readType, takeCharacterSet } from './read-type';

/** A column while its attributes are read; they come in any order. */
interface Draft {
  notNull: boolean;
  default: ColumnDefinition['default'];
  generated: ColumnDefinition['generated'];
  unique: boolean;
  primaryKey: boolean;
  check: boolean;
  references: RelationName | null;
  referencedColumns?: readonly string[];
  constraintNames?: ColumnDefinition['constraintNames'];
  characterSet: string | null;
  collation: string | null;
  checkExpression: string | null;
  checkNotEnforced: boolean;
  expression: string | null;
}

/** The type and attributes after a column's name. */
export function readColumn(cursor: Cursor, name: string): ColumnDefinition {
  const { type, characterSet } = readType(cursor);
  // SERIAL stands for BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE.
  const serial = type === 'serial';
  const draft: Draft = {
    notNull: serial,
    default: null,
    generated: serial ? 'auto-increment' : null,
    unique: serial,
    primaryKey: false,
    check: false,
    references: null,
    characterSet,
    collation: null,
    checkExpression: null,
    checkNotEnforced: false,
    expression: null,
  };
  while (takeAttribute(cursor, draft));
  const {
    characterSet: written,
    collation,
    checkExpression,
    checkNotEnforced,
    expression,
    ...column
  } = draft;
  return {
    name,
    type: serial ? 'bigint unsigned' : type,
    ...column,
    notNull: draft.notNull || draft.primaryKey,
    ...(written === null ? {} : { characterSet: written }),
    ...(collation === null ? {} : { collation }),
    ...(checkExpression === null ? {} : { checkExpression }),
    ...(checkNotEnforced ? { checkNotEnforced } : {}),
    ...(expression === null ? {} : { expression }),
  };
}

function takeAttribute(cursor: Cursor, draft: Draft): boolean {
  if (cursor.kind() !== 'word') return false;
  return (
    takeNullability(cursor, draft) ||
    takeKey(cursor, draft) ||
    takeValue(cursor, draft) ||
    takeStorage(cursor, draft)
  );
}

function takeNullability(cursor: Cursor, draft: Draft): boolean {
  if (cursor.take('NOT', 'NULL')) draft.notNull = true;
  else if (!cursor.take('NULL')) return false;
  return true;
}

function takeKey(cursor: Cursor, draft: Draft): boolean {
  if (cursor.take('UNIQUE')) {
    cursor.take('KEY');
    draft.unique = true;
    return true;
  }
  if (cursor.take('PRIMARY', 'KEY') || cursor.take('PRIMARY') || cursor.take('KEY')) {
    draft.primaryKey = true;
    return true;
  }
  const named = cursor.word() === 'CONSTRAINT' && (cursor.word(1) === 'CHECK' ? 1 : 2);
  if (named !== false && cursor.word(named) === 'CHECK') {
    cursor.skip();
    if (named === 2) draft.constraintNames = { check: cursor.identifier() };
  }
  if (cursor.take('CHECK')) {
    draft.checkExpression = cursor.balanced();
    draft.checkNotEnforced = cursor.take('NOT', 'ENFORCED');
    if (!draft.checkNotEnforced) cursor.take('ENFORCED');
    draft.check = true;
    return true;
  }
  const parent = takeReferences(cursor);
  if (parent !== null) Object.assign(draft, parent);
  return parent !== null;
}

function takeValue(cursor: Cursor, draft: Draft): boolean {
  if (cursor.take('AUTO_INCREMENT')) draft.generated = 'auto-increment';
  else if (cursor.take('SERIAL', 'DEFAULT', 'VALUE')) {
    Object.assign(draft, { generated: 'auto-increment', notNull: true, unique: true });
  } else if (cursor.take('DEFAULT')) {
    const written = readDefault(cursor);
    draft.default = /^null$/i.test(written.sql) ? null : written;
  } else if (cursor.take('ON', 'UPDATE')) readDefault(cursor);
  else if (cursor.take('GENERATED', 'ALWAYS', 'AS') || cursor.take('AS')) {
    // MariaDB's versioning columns have ROW START or ROW END in place of an expression.
    if (!cursor.take('ROW', 'START') && !cursor.take('ROW', 'END')) {
      draft.expression = cursor.balanced();
    }
    const stored = cursor.take('STORED') || cursor.take('PERSISTENT');
    if (!stored) cursor.take('VIRTUAL');
    draft.generated = stored ? 'stored' : 'virtual';
  } else return false;
  return true;
}

const flags = new Set(['VISIBLE', 'INVISIBLE', 'COMPRESSED']);
const settings = new Set([
  'COLUMN_FORMAT',
  'STORAGE',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  'SRID',
  'REF_SYSTEM_ID',
]);

function takeStorage(cursor: Cursor, draft: Draft): boolean {
  if (cursor.take('COMMENT')) cursor.value();
  else if (cursor.take('COLLATE')) {
    cursor.takeSymbol('=');
    draft.collation = cursor.value();
  } else if (takeCharacterSet(cursor)) draft.characterSet = cursor.value();
  else if (settings.has(cursor.word())) {
    cursor.skip();
    cursor.takeSymbol('=');
    cursor.value();
  } else if (flags.has(cursor.word())) {
    cursor.skip();
    if (cursor.takeSymbol('=')) cursor.value();
  } else {
    return (
      cursor.take('NOT', 'SECONDARY') ||
      cursor.take('WITHOUT', 'SYSTEM', 'VERSIONING') ||
      cursor.take('WITH', 'SYSTEM', 'VERSIONING')
    );
  }
  return true;
}
