import type { Session } from '@lockkeeper/core/engine/session';

/** MySQL's number of a session in performance_schema. */
export async function threadOf(observer: Session, subject: Session): Promise<number> {
  const [row] = await observer.query<{ thread: number }>(
    'SELECT THREAD_ID AS thread FROM performance_schema.threads WHERE PROCESSLIST_ID = ?',
    [subject.id],
  );
  if (row === undefined) throw new Error('the session is not in performance_schema');
  return Number(row.thread);
}
