import type { Session } from '../session';

/** Runs `work` with session variables set to these values, and gives them back their own afterwards. */
export async function withSettings<Result>(
  session: Session,
  settings: Readonly<Record<string, string | number>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const names = Object.keys(settings);
  const [own] = await session.query<Record<string, unknown>>(
    `SELECT ${names.map((name) => `@@SESSION.${name} AS ${name}`).join(', ')}`,
  );
  const assign = (values: readonly unknown[]) =>
    session.execute(`SET ${names.map((name) => `SESSION ${name} = ?`).join(', ')}`, values);
  await assign(Object.values(settings));
  try {
    return await work();
  } finally {
    await assign(names.map((name) => own?.[name]));
  }
}
