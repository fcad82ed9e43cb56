/** How often a session's locks are looked at while a statement runs. */
export interface WatchPace {
  /** Before the first look and between two looks, in milliseconds; 0 for one after the other. */
  readonly pauseMilliseconds: number;
  /** A statement that has been seen so often without waiting is looked at less often, to leave the server in peace. */
  readonly watchfulLooks: number;
  readonly longPauseMilliseconds: number;
}

/** Where the locks are what is measured. */
export const closePace: WatchPace = {
  pauseMilliseconds: 1,
  watchfulLooks: 100,
  longPauseMilliseconds: 5,
};

/** Where a look is the only one who sees the locks of a statement of a millisecond, and must not slow a long one. */
export const briefPace: WatchPace = {
  pauseMilliseconds: 0,
  watchfulLooks: 50,
  longPauseMilliseconds: 20,
};

/** At a database that others work in: a look stops all of its sessions that take a lock for some microseconds. */
export const sparingPace: WatchPace = {
  pauseMilliseconds: 20,
  watchfulLooks: 5,
  longPauseMilliseconds: 100,
};
