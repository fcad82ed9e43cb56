import { describeEachServer, testServers } from '../harness/servers';
import { scratchDatabase } from '../harness/scratch';
describeEachServer((server) => {
  test('has a scratch database', async () => {
    const db = await scratchDatabase(server);
    expect(db.url).toContain('lockkeeper_app');
    await db.drop();
  });
});
