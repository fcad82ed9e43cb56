import type { Engine } from '@lockkeeper/core/engine/engine';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';

/** A server with a database, a session to measure and one to watch it. */
export interface Laboratory {
  readonly engine: Engine;
  readonly url: string;
  readonly version: string;
  readonly subject: Session;
  readonly observer: Session;
  connect(): Promise<Session>;
}

/** Works on a throwaway server, which is gone afterwards. */
export async function inLaboratory(
  name: EngineName,
  version: string | undefined,
  work: (laboratory: Laboratory) => Promise<void>,
): Promise<void> {
  const engine = engineOf(name);
  await engine.dialect.load();
  const server = await engine.startThrowaway({
    engine: name,
    ...(version === undefined ? {} : { version }),
  });
  try {
    const open = (url: string) =>
      engine.connect(url, {
        applicationName: 'lockkeeper bench',
        lockTimeoutMilliseconds: 60_000,
        statementTimeoutMilliseconds: 0,
      });
    const admin = await open(server.adminUrl);
    await admin.execute('CREATE DATABASE lab');
    await admin.close();
    const url = engine.withDatabase(server.adminUrl, 'lab');
    const [subject, observer] = [await open(url), await open(url)];
    const connect = () => open(url);
    await work({ engine, url, version: server.version.text, subject, observer, connect });
    await subject.close();
    await observer.close();
  } finally {
    await server.stop();
  }
}
