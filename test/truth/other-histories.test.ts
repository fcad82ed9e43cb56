import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptySchema } from '@lockkeeper/core/catalog/replay';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { compareHistory } from '../catalog/compare-history';
import { testServers } from '../harness/servers';

const folder = process.env.LOCKKEEPER_HISTORY;
const engine = process.env.LOCKKEEPER_HISTORY_ENGINE ?? 'postgres';
const pattern = new RegExp(process.env.LOCKKEEPER_HISTORY_FILES ?? 'up\\.sql$');

/**
 * `LOCKKEEPER_HISTORY=<folder> npm run truth -- other-histories` holds the replay of any history against a
 * server; LOCKKEEPER_HISTORY_FILES is a pattern of its up files, in the order of their names. Without a folder
 * the configuration leaves this file out.
 */
it('a history of somebody else, replayed, has what the server has', async () => {
  const server = testServers.findLast((one) => one.engine === engine);
  if (folder === undefined) throw new Error('LOCKKEEPER_HISTORY names no folder.');
  if (server === undefined) throw new Error(`No server of ${engine} runs.`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    // Diesel leaves the dashes of a version out.
    .toSorted((a, b) => (a.replaceAll('-', '') < b.replaceAll('-', '') ? -1 : 1))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const dialect = dialectOf(server.engine);
  await dialect.load();
  const schema = emptySchema(dialect);
  expect(await compareHistory(server, dialect, schema, files)).toEqual([]);
}, 600_000);
