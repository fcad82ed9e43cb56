import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { checkHostileRun } from './hostile/check-hostile-run';
import { longLineShops } from './hostile/hostile-failures';
import { hostileRun } from './hostile/hostile-run';

// Five times the text in V8's heap, which alone is far below what a runner has.
const environment = { NODE_OPTIONS: '--max-old-space-size=768' };

describeEachServer(
  (server) => {
    describe.each(['gate', 'dry-run'])('%s', (action) => {
      it.each(Object.entries(longLineShops(server)))(
        'a line of 10 MB: %s',
        async (_, { shop, verdict }) => {
          const database = await scratchDatabase(server);
          const url = server.engine === 'postgres' ? database.adminUrl : database.url;
          try {
            const inputs = { 'database-url': url };
            const run = await hostileRun({ ...shop, action, inputs, environment });
            expect(run.result.endedBy).toBeNull();
            checkHostileRun(run);
            expect(run.result.outputs.verdict).toMatch(verdict);
            expect(run.result.log.length).toBeLessThan(200_000);
          } finally {
            await database.drop();
          }
        },
      );
    });
  },
  ({ label }) => ['PostgreSQL 18', 'MySQL 9.7'].includes(label),
);
