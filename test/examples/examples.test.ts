import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Report, StageName } from '@lockkeeper/core/report/report';
import { describeEachServer } from '../harness/servers';
import { rewrittenMigrations, rewrittenShop, shopFolder, stage } from './shop';

/** Which stage has to refuse which outage. */
const outages: readonly [string, StageName][] = [
  ['not-null-without-default', 'gate'],
  ['index-blocks-writes', 'gate'],
  ['foreign-key-validated-under-lock', 'gate'],
  ['type-change-rewrites', 'gate'],
  ['rename-column', 'gate'],
  ['drop-column', 'gate'],
  ['unbatched-update', 'gate'],
  ['down-loses-data', 'rollback-verify'],
  ['down-missing', 'gate'],
  ['fails-on-data', 'dry-run'],
];

const verdicts = (report: Report) =>
  report.stages?.map(({ stage: name, verdict }) => `${name} ${verdict}`);

describeEachServer(
  (server) => {
    const folder = shopFolder(server.engine);
    const on = ['--engine', server.engine, '--server-version', server.version];

    test('the three new migrations pass every stage', async () => {
      const { code, report } = await stage(folder, 'rehearse', ...on);
      expect(verdicts(report)).toEqual([
        'gate pass',
        'dry-run pass',
        'lock-budget pass',
        'migrate pass',
        'backfill pass',
        'reconcile pass',
        'rollback-verify pass',
      ]);
      expect(code).toBe(0);
    });

    describe.each(outages)('%s', (outage, refusedBy) => {
      let finding: Finding | undefined;

      test(`is refused by ${refusedBy} with line, reason and rewrite`, async () => {
        const { code, report } = await stage(
          folder,
          refusedBy,
          ...on,
          ...['--migrations', `migrations,bad/${outage}`],
        );
        expect(code).toBe(1);
        finding = report.findings.find(({ severity }) => severity === 'error');
        expect(finding?.path).toMatch(new RegExp(`^bad/${outage}/000016_`));
        expect(finding?.line).toBeGreaterThan(0);
        expect(finding?.message.length).toBeGreaterThan(60);
        expect(finding?.fix !== null || finding?.message.includes('```yaml')).toBe(true);
      });

      test('its rewrite passes', async () => {
        if (finding === undefined) throw new Error('it was not refused');
        const rewritten = await rewrittenShop(server.engine, outage, finding);
        try {
          const { report } = await stage(
            rewritten,
            'rehearse',
            ...on,
            ...['--migrations', rewrittenMigrations(rewritten)],
          );
          expect(
            report.stages?.flatMap(({ findings }) =>
              findings.filter(({ severity }) => severity === 'error'),
            ),
          ).toEqual([]);
          expect(['pass', 'warn']).toContain(report.verdict);
        } finally {
          rmSync(rewritten, { recursive: true, force: true });
        }
      });

      test('what stands beside it under good/ passes', async () => {
        const config = `good/${outage}/lockkeeper.yml`;
        const { report } = await stage(
          folder,
          'rehearse',
          ...on,
          ...(existsSync(join(folder, config))
            ? ['--config', config]
            : ['--migrations', `migrations,good/${outage}`]),
        );
        expect(report.findings).toEqual([]);
        expect(report.verdict).toBe('pass');
      });
    });
  },
  ({ label }) => label !== 'PostgreSQL 14',
);
