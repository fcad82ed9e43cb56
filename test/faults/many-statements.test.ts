import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineNames } from '@lockkeeper/core/engine/engine-name';
import type { Finding } from '@lockkeeper/core/report/report';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { temporaryFolder } from '../cli/temporary-folder';

const history = 'CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b int);\n';

/**
 * A hundred thousand statements in a line, from the file to the report: the limit of time is many times what they
 * take, and a fraction of what anything takes that looks at all of them for each of them.
 */
describe.each(engineNames)('%s', (engine) => {
  const folder = temporaryFolder();

  it.each([
    ['that cannot be read', 'e; '.repeat(100_000), 1],
    ['that can', 'ALTER TABLE t ADD COLUMN c int; UPDATE t SET a = 1; '.repeat(50_000), 1],
  ])(
    'reports on a hundred thousand statements %s',
    async (_, sql, code) => {
      mkdirSync(join(folder, 'migrations'), { recursive: true });
      writeFileSync(join(folder, 'migrations/0001_t.sql'), history);
      writeFileSync(join(folder, 'migrations/0002_m.sql'), sql);
      const flags = ['--engine', engine, '--json', 'report.json'];
      const run = await runLockkeeper(['gate', 'migrations/0002_m.sql', ...flags], { folder });
      expect(run.code).toBe(code);
      const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
      expect(report.measurements.predicted).toHaveLength(100_000);
      const unread = report.findings.filter(({ rule }: Finding) => rule === 'unread-statement');
      expect(unread).toHaveLength(sql.startsWith('e;') ? 1 : 0);
    },
    90_000,
  );
});
