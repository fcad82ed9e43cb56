import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { RuleConfig } from '@lockkeeper/core/config/config';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { UserError } from '@lockkeeper/core/errors';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';

interface Options {
  readonly engine?: EngineName;
  readonly version?: string;
  readonly rules?: Readonly<Record<string, RuleConfig['severity']>>;
  readonly eachAlone?: boolean;
  /** How many of the texts are history. */
  readonly history?: number;
}

async function check(texts: readonly string[], options: Options = {}) {
  const engine = options.engine ?? 'postgres';
  const dialect = dialectOf(engine);
  await dialect.load();
  const all = migrationsOf(texts.map((up) => ({ up })));
  const elsewhere = [
    'avoid-not-null-for-old-writers',
    'down-missing',
    'require-checked-rows',
    'require-lock-timeout',
  ];
  const off = Object.fromEntries(elsewhere.map((id) => [id, 'off']));
  const configured = { ...off, ...options.rules };
  return checkMigrations({
    engine,
    version: assumedVersion(engine, options.version),
    dialect,
    format: plain,
    config: {
      path: 'lockkeeper.yml',
      rules: Object.fromEntries(
        Object.entries(configured).map(([id, severity]) => [
          id,
          { severity: severity as RuleConfig['severity'] },
        ]),
      ),
    },
    rules,
    all,
    checked: all.slice(options.history ?? 0),
    eachAlone: options.eachAlone ?? false,
    change: null,
  });
}

const found = ({ findings }: Awaited<ReturnType<typeof check>>) =>
  findings.map(({ rule, severity, line }) => `${severity} ${rule}:${line}`);

const table = 'CREATE TABLE t (id bigint PRIMARY KEY, a text);';
const index = 'CREATE INDEX t_a ON t (a);';

describe('what counts as new', () => {
  test('a table of the pending set is new to all of it', async () => {
    expect(found(await check([table, index]))).toEqual([]);
  });

  test('a table of the history is not', async () => {
    expect(found(await check([table, index], { history: 1 }))).toEqual([
      'error require-concurrent-index:1',
    ]);
  });

  test('with each migration alone, only its own tables are new', async () => {
    expect(
      found(
        await check([`${table}\n${index}`, 'CREATE INDEX t_id ON t (id);'], { eachAlone: true }),
      ),
    ).toEqual(['error require-concurrent-index:1']);
  });

  test('the default schema is the same as none', async () => {
    expect(found(await check([table, 'CREATE INDEX t_a ON public.t (a);']))).toEqual([]);
    expect(found(await check([table, 'CREATE INDEX t_a ON other.t (a);']))).toEqual([
      'error require-concurrent-index:1',
      'notice unknown-relation:1',
    ]);
  });
});

describe('what the replayed schema proves', () => {
  const validated = (check_: string) =>
    `ALTER TABLE t ADD CONSTRAINT c CHECK (${check_}) NOT VALID;\n`;
  const [validate, notNull] = [
    'ALTER TABLE t VALIDATE CONSTRAINT c;',
    'ALTER TABLE t ALTER COLUMN a SET NOT NULL;',
  ];

  test('a valid CHECK over several migrations spares the scan', async () => {
    const texts = [table, validated('a IS NOT NULL'), validate, notNull];
    expect(found(await check(texts, { history: 1 }))).toEqual([]);
  });

  test('one that is not valid does not, nor one with OR, nor one over another column', async () => {
    const scan = ['error avoid-set-not-null-scan:1'];
    expect(
      found(await check([table, validated('a IS NOT NULL'), notNull], { history: 2 })),
    ).toEqual(scan);
    for (const condition of ['a IS NOT NULL OR id > 0', 'id IS NOT NULL']) {
      const texts = [table, validated(condition), validate, notNull];
      expect(found(await check(texts, { history: 3 }))).toEqual(scan);
    }
  });

  test('the version decides whether a partitioned foreign key may be NOT VALID', async () => {
    const partitioned =
      'CREATE TABLE t (id bigint, p bigint) PARTITION BY RANGE (id); CREATE TABLE p (id bigint PRIMARY KEY);';
    const key = 'ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES p (id);';
    const fixes = async (version: string) =>
      (await check([partitioned, key], { history: 1, version })).findings
        .filter(({ rule }) => rule === 'require-not-valid-constraint')
        .map(({ fix }) => fix?.length ?? null);
    expect(await fixes('17')).toEqual([null]);
    expect(await fixes('18')).toEqual([2]);
  });
});

describe('settings', () => {
  test('a severity of the settings wins over the rule and the finding', async () => {
    const texts = [table, "UPDATE t SET a = 'x' WHERE a IS NULL;"];
    expect(found(await check(texts, { history: 1 }))).toEqual(['warning avoid-unbatched-change:1']);
    expect(
      found(await check(texts, { history: 1, rules: { 'avoid-unbatched-change': 'error' } })),
    ).toEqual(['error avoid-unbatched-change:1']);
    expect(
      found(await check(texts, { history: 1, rules: { 'avoid-unbatched-change': 'off' } })),
    ).toEqual([]);
  });

  test('an unknown rule is a mistake that names the nearest', async () => {
    const mistake = check([table], { rules: { 'require-concurent-index': 'off' } });
    await expect(mistake).rejects.toThrow(UserError);
    await expect(mistake).rejects.toMatchObject({
      advice: { mend: expect.stringContaining('require-concurrent-index') },
    });
  });
});

describe('ignores', () => {
  test('drop one finding, at their own statement, and are counted', async () => {
    const ignore = '-- lockkeeper:ignore require-concurrent-index: a table of ten rows\n';
    const result = await check([table, `${ignore}${index}\nCREATE INDEX t_id ON t (id);`], {
      history: 1,
    });
    expect(found(result)).toEqual(['error require-concurrent-index:3']);
    expect(result.ignored).toBe(1);
  });

  test('before the first statement they speak for the file too', async () => {
    const text = '-- lockkeeper:ignore down-missing: data only\nSELECT 1;';
    const result = await check([text], { rules: { 'down-missing': 'error' } });
    expect(found(result)).toEqual([]);
    expect(result.ignored).toBe(1);
  });
});

describe('predictions', () => {
  test('name locks on relations that were there before, the strongest one each', async () => {
    const { predictions } = await check(
      [
        'CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE t (id bigint, p bigint);',
        'ALTER TABLE t ADD COLUMN b text, ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id);\nCREATE TABLE n (id bigint);\nCREATE INDEX n_id ON n (id);',
      ],
      { history: 1 },
    );
    expect(predictions.map(({ locks, scans }) => ({ locks, scans }))).toEqual([
      {
        locks: [
          { relation: 't', mode: 'ACCESS EXCLUSIVE' },
          { relation: 'p', mode: 'SHARE ROW EXCLUSIVE' },
        ],
        scans: ['t', 'p'],
      },
      { locks: [], scans: [] },
      { locks: [], scans: [] },
    ]);
    expect(predictions.every(({ transactional }) => transactional)).toBe(true);
  });

  test('name the algorithm by version and flavour', async () => {
    const texts = [
      'CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b int);',
      'ALTER TABLE t ADD COLUMN c int FIRST;\nALTER TABLE t ADD INDEX t_b (b);\nALTER TABLE t MODIFY a varchar(70);',
    ];
    const algorithms = async (engine: EngineName, version: string) =>
      (await check(texts, { engine, version, history: 1 })).predictions.map(
        ({ algorithm, lockLevel }) => `${algorithm} ${lockLevel}`,
      );
    expect(await algorithms('mysql', '9.7')).toEqual([
      'INSTANT NONE',
      'INPLACE NONE',
      'COPY SHARED',
    ]);
    expect(await algorithms('mysql', '8.0.20')).toEqual([
      'INPLACE NONE',
      'INPLACE NONE',
      'COPY SHARED',
    ]);
    expect(await algorithms('mariadb', '10.11')).toEqual([
      'INSTANT NONE',
      'NOCOPY NONE',
      'INSTANT NONE',
    ]);
  });
});
