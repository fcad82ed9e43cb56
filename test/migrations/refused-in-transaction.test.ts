import { failureFinding, StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { describeEachServer } from '../harness/servers';
import { inScratch, measured } from '../lock-budget/measured';

describeEachServer(
  (server) => {
    test.each([
      ['CREATE INDEX CONCURRENTLY by_id ON a (id)', 'CREATE INDEX CONCURRENTLY by_id ON a (id);'],
      ['SELECT 1;\nSET TRANSACTION ISOLATION LEVEL SERIALIZABLE', null],
      ["DO 'BEGIN EXECUTE ''VACUUM a''; END'", null],
    ])('what the server refuses in a transaction: %s', async (sql, alone) => {
      await inScratch(server, async (engine, connect) => {
        const session = await connect();
        await session.execute('CREATE TABLE a (id int)');
        await session.close();
        const failure: unknown = await measured(engine, connect, `${sql};\n`).catch(
          (error: unknown) => error,
        );
        if (!(failure instanceof StatementFailure)) throw failure;
        expect(failure.refusal.code).toBe('25001');
        const { fix, message } = failureFinding(failure);
        expect(fix).toEqual(alone === null ? null : [{ transactional: false, sql: alone }]);
        expect(message.includes('without a transaction')).toBe(alone !== null);
      });
    });
  },
  ({ engine }) => engine === 'postgres',
);
