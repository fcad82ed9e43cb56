import type { Answer } from './answer';
import type { PageRequest } from './paging';
import type { Operation } from './slice';
import type { GithubState, Person } from './state';

/** A request that has passed every check. */
export interface Call extends PageRequest {
  readonly operation: Operation;
  readonly state: GithubState;
  readonly body: Readonly<Record<string, unknown>>;
  /** Who the token acts as. */
  readonly actor: Person;
  /** The fake's own clock, a second later at every reading. */
  readonly now: () => string;
  readonly nextId: () => number;
}

export type Handler = (call: Call) => Answer;

/** Handlers by the ids of their operations. */
export type Handlers = Readonly<Record<string, Handler>>;
