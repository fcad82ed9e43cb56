import { postgresReplication } from '@lockkeeper/core/engine/postgres/replication';
import { describeEachServer } from '../harness/servers';
import { openDatabase } from '../migrations/open-database';

describeEachServer(
  (server) => {
    test('a server that replays nothing is not known to lack the whole log', async () => {
      const { session, drop } = await openDatabase(server);
      try {
        const position = await postgresReplication.position(session);
        expect(await postgresReplication.progress(session, [position])).toEqual({
          reached: 0,
          bytesBehind: null,
        });
      } finally {
        await drop();
      }
    });
  },
  ({ engine }) => engine === 'postgres',
);
