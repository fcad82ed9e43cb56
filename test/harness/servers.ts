import { readFileSync } from 'node:fs';
import { recordsVariable, type ServerRecord, type TestServer } from './test-server';

function readRecords(): ServerRecord[] {
  const file = process.env[recordsVariable];
  if (file === undefined)
    throw new Error(`${recordsVariable} is not set: run through jest.config.js`);
  return JSON.parse(readFileSync(file, 'utf8')) as ServerRecord[];
}

function toServer({ userUrlPattern, reason: _, ...record }: ServerRecord): TestServer {
  return {
    ...record,
    userUrl: (database) => userUrlPattern.replace('{database}', encodeURIComponent(database)),
  };
}

const records = readRecords();

/** The servers that run. */
export const testServers: readonly TestServer[] = records
  .filter(({ reason }) => reason === null)
  .map(toServer);

function isRequired(): boolean {
  return Boolean(process.env.CI) || process.env.LOCKKEEPER_REQUIRE_SERVERS === '1';
}

/**
 * A `describe` for each server. The cases of one that could not be had are skipped by name with the
 * reason; they fail where CI is set or LOCKKEEPER_REQUIRE_SERVERS is 1. `define` must not connect while
 * it defines.
 */
export function describeEachServer(
  define: (server: TestServer) => void,
  filter: (server: Pick<TestServer, 'engine' | 'label' | 'version'>) => boolean = () => true,
): void {
  for (const record of records.filter(filter)) {
    const { label, reason } = record;
    const server = toServer(record);
    if (reason === null) describe(label, () => define(server));
    else if (!isRequired()) describe.skip(`${label} (skipped: ${reason})`, () => define(server));
    else {
      describe(label, () => {
        beforeAll(() => {
          throw new Error(`${label} could not be had: ${reason}`);
        });
        define(server);
      });
    }
  }
}
