import type { LaneEnd } from './lane';
import type { ProbeMeasurement } from './probe-measurement';
import type { ProbedTable } from './probed-tables';

/** What was felt of one table, once its lanes are done. */
export async function measurementOf({
  relation,
  reads,
  writes,
  refusal,
}: ProbedTable): Promise<ProbeMeasurement> {
  const read = (await reads?.done) ?? null;
  const written = (await writes?.done) ?? null;
  return {
    relation,
    reads: read?.operations ?? null,
    writes: written?.operations ?? null,
    ended:
      refusal === null ? endOf(read?.end ?? null, written?.end ?? null) : `not probed: ${refusal}`,
  };
}

function endOf(reads: LaneEnd | null, writes: LaneEnd | null): string | null {
  const gone = [reads, writes].find((end) => end?.gone);
  if (gone !== undefined && gone !== null) return gone.why;
  if (reads?.why === writes?.why) return reads?.why ?? null;
  const parts = [
    ...(reads === null ? [] : [`reads: ${reads.why}`]),
    ...(writes === null ? [] : [`writes: ${writes.why}`]),
  ];
  return parts.join('; ');
}
