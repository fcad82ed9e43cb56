import { explainFailure } from '@lockkeeper/actions/dry-run/explain-failure';
import { countFailures } from '@lockkeeper/actions/dry-run/failures/count-failures';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { DataFailure } from '@lockkeeper/core/report/report';
import type { TestServer } from '../harness/test-server';
import { type TrialDatabase, trialDatabase } from './failing-migration';

export interface FailingItems {
  database(): TrialDatabase;
  /** What is reported of a migration that fails. */
  failed(text: string): Promise<{
    readonly rule: string;
    readonly message: string;
    readonly failures: readonly DataFailure[];
  }>;
  /** The same of one that fails for one reason. */
  only(text: string): Promise<DataFailure | undefined>;
}

/** A database for each test of the block, with tables whose rows break many a rule. */
export function failingItems(server: TestServer): FailingItems {
  const engine = engineOf(server.engine);
  const { dialect } = engine;
  let database: TrialDatabase;

  beforeEach(async () => {
    database = await trialDatabase(server);
    await database.execute(
      'CREATE TABLE parents (id int PRIMARY KEY)',
      'CREATE TABLE items (id int PRIMARY KEY, parent_id int, email varchar(40), amount numeric(12,2), big bigint, words varchar(200))',
      'CREATE TABLE order_lines (order_id int, line int, code varchar(90), PRIMARY KEY (order_id, line))',
      'CREATE TABLE keyless (email varchar(40))',
      'INSERT INTO parents VALUES (1), (2)',
      `INSERT INTO items VALUES
        (1, 1, 'a', 1.25, 5, '12'), (2, 9, 'b', 99999.99, 5000000000, 'twelve'),
        (3, NULL, 'a', NULL, NULL, NULL), (4, 2, 'c', -123456.70, -5000000000, '2024-01-31'),
        (5, 8, 'b', 12, 127, ' 7 '), (6, 1, 'a', 12, 128, '4000000000'), (7, 9, NULL, 0, 0, '1')`,
      `INSERT INTO order_lines VALUES (1, 1, 'x'), (1, 2, 'x'), (2, 1, 'y')`,
      `INSERT INTO keyless VALUES ('a'), ('a'), (NULL)`,
    );
  });
  afterEach(() => database.drop());

  async function failed(text: string) {
    const failure = await database.run(text);
    if (failure === null) throw new Error('it did not fail');
    const counts = await countFailures(engine, database, failure);
    const { message, rule } = await explainFailure(failure, dialect, counts);
    return { rule, message, failures: counts.map(({ measurement }) => measurement) };
  }
  const only = async (text: string): Promise<DataFailure | undefined> => {
    const { failures } = await failed(text);
    expect(failures).toHaveLength(1);
    return failures[0];
  };
  return { database: () => database, failed, only };
}
