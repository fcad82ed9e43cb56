import type { Session } from '../engine/session';
import type { Dialect } from '../sql/dialect';
import { formats } from './formats/index';

/** Names of the formats whose history table the target has; tells `auto` which tool is in use. */
export async function formatsInTarget(session: Session, dialect: Dialect): Promise<string[]> {
  const found: string[] = [];
  for (const format of formats) {
    if (await format.history.exists(session, dialect)) found.push(format.name);
  }
  return found;
}
