import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { describeEachServer } from '../../harness/servers';
import { isOf } from './fact';
import { type OpenLaboratory, openLaboratory } from './laboratory';
import { type Legality, legality, legalitySetup } from './legality';
import { predictions } from './predict';

const syntaxError = '42601';
const inTransactionBlock = '25001';

function expectedCode({ since, until, refused, unread = 0 }: Legality, major: number) {
  if (major <= unread) return syntaxError;
  return isOf({ since: since ?? 0, until: until ?? 99 }, major) ? null : refused;
}

describeEachServer(
  (server) => {
    const major = Number.parseInt(server.version, 10);
    let laboratory: OpenLaboratory;

    beforeAll(async () => {
      await postgresDialect.load();
      laboratory = await openLaboratory(server);
    });

    afterAll(() => laboratory.close());

    /** The SQLSTATE of the last statement; null where the server takes it. */
    async function run({ script, alone }: Legality): Promise<string | null> {
      const { subject } = laboratory;
      if (!alone) await subject.query('BEGIN');
      try {
        for (const sql of script.slice(0, -1)) await subject.query(sql);
        return await subject.query(script.at(-1) ?? '').then(
          () => null,
          (error: { readonly code: string }) => error.code,
        );
      } finally {
        if (!alone) await subject.query('ROLLBACK');
      }
    }

    test.each(legality.map((each) => [each.script.join('; '), each] as const))(
      '%s',
      async (_, each) => {
        const setup = `${legalitySetup} ${each.setup ?? ''}`;
        await laboratory.prepare(setup);
        const code = await run(each);
        expect(code).toBe(expectedCode(each, major));
        if (each.alone || code === syntaxError) return;
        const predicted = predictions(setup, each.script.join(';\n'), server.version).at(-1);
        expect(predicted?.transactional).toBe(code !== inTransactionBlock);
      },
    );
  },
  ({ engine }) => engine === 'postgres',
);
