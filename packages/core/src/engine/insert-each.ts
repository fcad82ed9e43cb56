import type { InsertedRows } from './dump-loading';
import { DatabaseError, type Session } from './session';

/** Runs statements one by one, up to the first that is refused. */
export async function insertEach(
  session: Session,
  statements: readonly string[],
): Promise<InsertedRows> {
  let rows = 0;
  for (const [index, sql] of statements.entries()) {
    try {
      rows += (await session.execute(sql)).rows ?? 0;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return { rows, refused: { index, refusal: error } };
    }
  }
  return { rows, refused: null };
}
