import type { RowMaker } from '../engine/row-maker';
import type { Session } from '../engine/session';

export interface HelpersRequest {
  readonly maker: RowMaker;
  /** Opens one more session on the same database. */
  readonly connect: (() => Promise<Session>) | undefined;
  /** Rows of one INSERT. */
  readonly batch: number;
}

/** Runs `work` with as many prepared sessions more as the engine can use, and closes them after it. */
export async function withHelpers<Result>(
  request: HelpersRequest,
  work: (helpers: readonly Session[]) => Promise<Result>,
): Promise<Result> {
  return withMore(request, [], work);
}

async function withMore<Result>(
  request: HelpersRequest,
  helpers: readonly Session[],
  work: (helpers: readonly Session[]) => Promise<Result>,
): Promise<Result> {
  const { maker, connect, batch } = request;
  if (connect === undefined || helpers.length >= maker.helpers) return work(helpers);
  const session = await connect();
  try {
    return await maker.prepare(session, batch, () =>
      withMore(request, [...helpers, session], work),
    );
  } finally {
    await session.close();
  }
}
