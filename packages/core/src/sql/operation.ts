import type { ColumnOperation } from './operations/column';
import type { ConstraintOperation } from './operations/constraint';
import type { IndexOperation } from './operations/indexes';
import type { RightOperation } from './operations/right';
import type { RoutineOperation } from './operations/routine';
import type { RowOperation } from './operations/row';
import type { SchemaOperation } from './operations/schema';
import type { SessionOperation } from './operations/session';
import type { TableOperation } from './operations/table';
import type { TypeOperation } from './operations/type';
import type { ViewOperation } from './operations/view';

export type {
  ColumnDefinition,
  ConstraintDefinition,
  ConstraintType,
  DefaultExpression,
  RelationName,
  RoutineVolatility,
} from './operations/definitions';
export type { RoutineBody } from './operations/routine-body';

/** What a statement does to one object; the same for both engines where the meaning is the same. */
export type Operation =
  | TableOperation
  | ColumnOperation
  | ConstraintOperation
  | IndexOperation
  | RowOperation
  | TypeOperation
  | ViewOperation
  | RoutineOperation
  | SchemaOperation
  | RightOperation
  | SessionOperation;

export type OperationKind = Operation['kind'];
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** A statement that was read. */
export interface ParsedStatement {
  readonly operations: readonly Operation[];
  /** MySQL's ALGORITHM= and LOCK= clauses in upper case; null where not written. */
  readonly algorithm: string | null;
  readonly lock: string | null;
  /** Why nothing, or not all, could be read; null when all was. */
  readonly unread: { readonly message: string; readonly line: number } | null;
}
