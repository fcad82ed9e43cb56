import type { Operation } from '../operation';

/** What a body of code does, as far as it can be read without running it. */
export interface RoutineBody {
  /** Of its static statements, in the order of the text, whatever the conditions around them. */
  readonly operations: readonly Operation[];
  /** How many of its statements are built at run time: EXECUTE, PREPARE … FROM. */
  readonly dynamic: number;
  /** Why it, or a part of it, could not be read; null when all was. */
  readonly unread: string | null;
}
