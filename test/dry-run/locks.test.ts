import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import type { LightMeasuring } from '@lockkeeper/core/locks/lock-instrument';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report, StatementMeasurement } from '@lockkeeper/core/report/report';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Folder, smallShop } from '../stages/small-shop';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** The same session, which notes what is sent by it. */
function noting(session: Session, sent: string[]): Session {
  return new Proxy(session, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'execute' && name !== 'query' && name !== 'together') return value;
      return (sql: string | readonly string[], ...rest: unknown[]) => {
        sent.push(typeof sql === 'string' ? sql : sql.join(';'));
        return (value as (...given: unknown[]) => unknown)(sql, ...rest);
      };
    },
  });
}

/** The same session, whose server answers some queries otherwise. */
function answering(session: Session, to: RegExp, answer: () => object[]): Session {
  return new Proxy(session, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'query') return value;
      return async (sql: string, parameters?: readonly unknown[]) =>
        to.test(sql) ? answer() : target.query(sql, parameters);
    },
  });
}

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const postgres = server.engine === 'postgres';
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
  });
  afterEach(() => scratch.drop());

  describe('the command on a copy of the target', () => {
    let shop: Folder;
    beforeEach(() => {
      shop = smallShop(server.engine);
    });
    afterEach(() => shop.remove());

    async function dryRun(sql: string): Promise<{ report: Report; out: string }> {
      shop.write('migrations/5_change.sql', sql);
      const file = join(shop.path, 'report.json');
      const { code, out, error } = await runLockkeeper([
        ...['dry-run', '--working-directory', shop.path, '--json', file],
        ...['--database-url', scratch.adminUrl, '--base', 'version:4'],
      ]);
      expect(`${code} ${error}`).toMatch(/^[01] /);
      expect(error).not.toContain('Warning');
      return { report: fromJson(readFileSync(file, 'utf8')), out };
    }
    const statementsOf = ({ measurements }: Report) => measurements.statements ?? [];
    const methodOf = ({ measurements }: Report) =>
      measurements.facts?.find(({ label }) => label === 'locks seen by')?.value;
    /** Tables only, without what belongs to them. */
    const locksOf = ({ locks }: StatementMeasurement) =>
      locks?.filter(({ relation }) => !/_|TOAST/.test(relation));

    test('each statement with its locks, rewrites, scans and log', async () => {
      const { report, out } = await dryRun(
        postgres
          ? `UPDATE orders SET note = 'x' WHERE note <> '';
ALTER TABLE orders ALTER COLUMN cents TYPE bigint;
CREATE TABLE lines (customer int REFERENCES customers (id));
ALTER TABLE customers DROP COLUMN email;
`
          : `UPDATE orders SET note = 'x' WHERE note <> '';
ALTER TABLE orders MODIFY COLUMN cents bigint;
ALTER TABLE customers DROP COLUMN email;
`,
      );
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const statements = statementsOf(report);
      const method = methodOf(report) ?? '';
      if (postgres) {
        const all = { blocks: 'reads and writes', mode: 'ACCESS EXCLUSIVE' };
        expect(statements.map(locksOf)).toEqual([
          [{ relation: 'orders', mode: 'ROW EXCLUSIVE', blocks: 'nothing' }],
          [{ ...all, relation: 'orders' }],
          [{ relation: 'customers', mode: 'SHARE ROW EXCLUSIVE', blocks: 'writes' }],
          [{ ...all, relation: 'customers' }],
        ]);
        expect(statements.map(({ rewrites }) => rewrites)).toEqual([[], ['orders'], [], []]);
        expect(statements[0]?.scans).toEqual(['orders']);
        expect(statements.map(({ walBytes }) => walBytes ?? 0).every((bytes) => bytes > 0)).toBe(
          true,
        );
        expect(report.measurements.locks).toContainEqual(
          expect.objectContaining({ ...all, relation: 'customers', acquiredBy: 3, releasedBy: 4 }),
        );
        expect(out).toContain('↳ ACCESS EXCLUSIVE on orders, ');
        expect(method).toContain('pg_locks after each statement');
      } else {
        const [, rebuilt, dropped] = statements;
        const exclusive = { mode: 'EXCLUSIVE', blocks: 'reads and writes' };
        expect(rebuilt?.locks).toContainEqual({ ...exclusive, relation: 'orders' });
        expect(dropped?.locks).toContainEqual({ ...exclusive, relation: 'customers' });
        expect(report.measurements.locks).toContainEqual(
          expect.objectContaining({ relation: 'orders', acquiredBy: 2, releasedBy: 2 }),
        );
        expect(out).toContain('↳ EXCLUSIVE on orders');
        expect(method).toContain('performance_schema');
        expect(rebuilt?.rewrites).toEqual(['orders']);
        expect(statements[0]?.scans).toEqual(['orders']);
      }
    });

    if (!postgres) return;

    test('a statement outside of transactions, by looks from another session', async () => {
      const { report } = await dryRun(
        `-- lockkeeper:transaction none
INSERT INTO orders (id, customer_id, note) SELECT g, 1, 'x' FROM generate_series(10000, 90000) g;
CREATE INDEX CONCURRENTLY later ON orders (note);
SET work_mem = 100;
`,
      );
      const [, index, set] = statementsOf(report);
      expect(locksOf(index as StatementMeasurement)).toEqual([
        { relation: 'orders', mode: 'SHARE UPDATE EXCLUSIVE', blocks: 'nothing' },
      ]);
      expect(index?.rewrites).toEqual([]);
      expect(set?.locks).toEqual([]);
    });

    test('a statement that is refused half-way keeps what was seen until then', async () => {
      const { report } = await dryRun(
        'ALTER TABLE orders ADD COLUMN a int;\nCREATE UNIQUE INDEX u ON orders (customer_id);\n',
      );
      expect(report.findings).toMatchObject([{ rule: 'fails-on-data', line: 2 }]);
      expect(report.measurements.locks).toContainEqual(
        expect.objectContaining({ relation: 'orders', mode: 'ACCESS EXCLUSIVE', acquiredBy: 1 }),
      );
    });
  });

  describe('the instrument', () => {
    let subject: Session;
    let observer: Session;
    beforeEach(async () => {
      subject = await engine.connect(scratch.adminUrl, options);
      observer = await engine.connect(scratch.adminUrl, options);
      await subject.execute('CREATE TABLE things (id int PRIMARY KEY, n int)');
    });
    afterEach(async () => {
      await subject.close();
      await observer.close();
    });

    async function run(script: string, light: LightMeasuring) {
      const [sent, asked]: [string[], string[]] = [[], []];
      const ran = await runIn(noting(subject, sent), noting(observer, asked), script, light);
      return { sent, asked, ...ran };
    }

    async function runIn(
      session: Session,
      observing: Session,
      script: string,
      light: LightMeasuring,
    ) {
      const instrument = engine.measureLocks(session, observing, { light });
      await instrument.start();
      const report = new ReportBuilder('dry-run');
      const all = plain.read([{ name: '0001_m.sql', path: '0001_m.sql', text: script }]);
      const [migration] = all;
      if (migration === undefined) throw new Error('no migration');
      await engine.dialect.load();
      await runMigration({
        ...{ session, dialect: engine.dialect, format: plain, migration, all },
        ...{ direction: 'up', recordHistory: false },
        observer: measuringObserver(instrument, report),
      });
      await instrument.stop();
      return { method: instrument.method, statements: report.measurements.statements ?? [] };
    }
    const ourOwn = /pg_catalog\.pg_(?:locks|stat_)|^DO 0$|^SHOW SESSION VARIABLES/;
    const alter = 'ALTER TABLE things /* as it is */ ADD COLUMN more  int';
    const index = 'CREATE INDEX things_n ON things (n)';

    test('sends the statements as they are, with the tool’s own transaction boundaries', async () => {
      const lone = await run(`-- lockkeeper:transaction none\n${alter};\n${index};\n`, {
        ownServer: false,
        onTarget: false,
      });
      expect(lone.sent.filter((sql) => !ourOwn.test(sql))).toEqual([alter, index]);
      await subject.execute('ALTER TABLE things DROP COLUMN more');
      await subject.execute(`DROP INDEX things_n${postgres ? '' : ' ON things'}`);
      const whole = await run(`${alter};\n${index};\n`, { ownServer: false, onTarget: false });
      const boundaries = postgres ? ['BEGIN', alter, index, 'COMMIT'] : [alter, index];
      expect(whole.sent.filter((sql) => !ourOwn.test(sql))).toEqual(boundaries);
    });

    test('changes nothing at a server that is not our own', async () => {
      const { asked, sent } = await run(`${alter};\n`, { ownServer: false, onTarget: false });
      const changing = /^\s*(?:update|insert|delete|set|alter|call)\b/i;
      expect(asked.filter((sql) => changing.test(sql))).toEqual([]);
      expect(sent.filter((sql) => changing.test(sql))).toEqual([alter]);
      expect(asked.length).toBeGreaterThan(0);
    });

    test('says so where locks cannot be read, and blames no statement for it', async () => {
      const light = { ownServer: false, onTarget: false };
      if (postgres) {
        const refusing = answering(subject, /pg_locks/, () => {
          throw new DatabaseError('permission denied for view pg_locks', {
            ...{ code: '42501', detail: null, hint: null, position: null },
            ...{ lockTimeout: false, statementTimeout: false },
          });
        });
        const { method, statements } = await runIn(refusing, observer, `${alter};\n`, light);
        expect(method).toBe(
          'nothing, as the server tells neither of them nor of rewrites, scans and the log: permission denied for view pg_locks',
        );
        expect(statements).toMatchObject([{ locks: null, rows: null }]);
        return;
      }
      const off = answering(observer, /setup_instruments WHERE ENABLED = 'NO'/, () => [
        { name: 'wait/lock/metadata/sql/mdl' },
      ]);
      const { method, statements } = await runIn(subject, off, `${alter};\n`, light);
      expect(method).toContain('wait/lock/metadata/sql/mdl is off on this server, and stays off');
      expect(statements[0]?.locks).toContainEqual(
        expect.objectContaining({ relation: 'things', mode: 'EXCLUSIVE' }),
      );
    });
  });
});
