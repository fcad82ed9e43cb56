import type { KnownReplica } from '../engine/replication';
import type { Session } from '../engine/session';
import type { LagTrack } from './lag-track';
import type { ReplicaMeasurement } from './replica-measurement';
import type { StatementTimes } from './statement-times';

/** A replica under watch. */
export interface WatchedReplica {
  readonly name: string;
  /** Of its own; null where the source tells how far it is. */
  readonly session: Session | null;
  /** Under which name the source knows it, and its connection now. */
  readonly knownAs: string | null;
  connection: string | null;
  track: LagTrack;
  /** Why it is not watched any more; null while it is. */
  ended: string | null;
}

/** The source's row for the replica, also after it has connected again under the same name. */
export function rowOf(
  replica: WatchedReplica,
  all: readonly WatchedReplica[],
  rows: readonly KnownReplica[],
): KnownReplica | undefined {
  const same = rows.find(({ id }) => id === replica.connection);
  if (same !== undefined) return same;
  const taken = new Set(all.map(({ connection }) => connection));
  const again = rows.find(({ id, name }) => name === replica.knownAs && !taken.has(id));
  if (again !== undefined) replica.connection = again.id;
  return again;
}

export function replicaMeasurement(
  { name, track, ended }: WatchedReplica,
  samples: number,
  times: StatementTimes,
): ReplicaMeasurement {
  const longest = track.longest();
  const place = longest === null ? null : times.between(longest.sample.after, longest.sample.at);
  const looked = track.longestGap() > 0;
  return {
    replica: name,
    longestLagSeconds: looked ? seconds(longest?.milliseconds ?? 0) : null,
    mostBytesBehind: track.mostBytesBehind(),
    longestGapSeconds: looked ? seconds(track.longestGap()) : null,
    migration: place?.migration ?? null,
    statement: place?.statement ?? null,
    caughtUp: looked && ended === null && track.reached() >= samples,
    ended,
  };
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
