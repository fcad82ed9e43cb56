import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { describeEachServer } from '../harness/servers';
import { migrationOf } from './files';
import { type OpenDatabase, openDatabase } from './open-database';

// The statement that fails is the last one: there is no table `gone`.
const insert = 'INSERT INTO kept (id) VALUES (1)';
const addColumn = 'ALTER TABLE kept ADD COLUMN other INT';
const fails = 'INSERT INTO gone VALUES (1)';
const ddlFails = 'ALTER TABLE gone ADD COLUMN other INT';

interface Expected {
  readonly kept: readonly string[];
  readonly rolledBack: boolean;
}
const nothing: Expected = { kept: [], rolledBack: true };

/** What stays of a script of the plain format where DDL can be rolled back, and where it commits by itself. */
const scripts: readonly (readonly [string, readonly string[], Expected, Expected])[] = [
  ['rows alone', [insert, insert, fails], nothing, nothing],
  [
    'a change of the schema first',
    [addColumn, insert, fails],
    nothing,
    { kept: [addColumn, insert], rolledBack: false },
  ],
  ['nothing before it', [ddlFails], nothing, { kept: [], rolledBack: false }],
];

/** What stays of a script with transactions of its own, of which every tool sends each statement by itself. */
const ownTransactions: readonly (readonly [string, readonly string[], Expected, Expected])[] = [
  [
    'one committed, one open',
    ['BEGIN', insert, 'COMMIT', 'BEGIN', insert, fails],
    { kept: [insert], rolledBack: false },
    { kept: [insert], rolledBack: false },
  ],
  [
    'one committed, and the next begun with it',
    ['BEGIN', insert, 'COMMIT AND CHAIN', insert, fails],
    { kept: [insert], rolledBack: false },
    { kept: [insert], rolledBack: false },
  ],
  [
    'a second BEGIN',
    ['BEGIN', insert, 'BEGIN', insert, fails],
    nothing,
    { kept: [insert], rolledBack: false },
  ],
  [
    'one taken back, and the next begun with it',
    ['BEGIN', insert, 'ROLLBACK AND CHAIN', fails],
    nothing,
    nothing,
  ],
  ['one taken back', ['BEGIN', insert, 'ROLLBACK', 'BEGIN', fails], nothing, nothing],
  [
    'a failing change of the schema commits what is open',
    ['BEGIN', insert, ddlFails],
    nothing,
    { kept: [insert], rolledBack: false },
  ],
];

describeEachServer((server) => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await openDatabase(server);
    await database.session.execute('CREATE TABLE kept (id INT)');
  });
  afterEach(() => database.drop());

  async function failureOf(text: string): Promise<StatementFailure> {
    const { session } = database;
    const migration = migrationOf(text);
    const dialect = dialectOf(server.engine);
    const facts = { session, dialect, format: plain, migration, all: [migration] } as const;
    try {
      await runMigration({ ...facts, direction: 'up', recordHistory: false });
    } catch (error) {
      if (error instanceof StatementFailure) return error;
      throw error;
    }
    throw new Error('it did not fail');
  }

  const transactional = server.engine === 'postgres';
  const none = '-- lockkeeper:transaction none\n';
  const cases = [
    ...scripts.map((script) => ['', ...script] as const),
    ...ownTransactions.map((script) => [none, ...script] as const),
  ];

  it.each(cases.map((script) => [script[1], script] as const))(
    'what stays: %s',
    async (_name, [directive, , statements, transactionalDdl, otherwise]) => {
      const failure = await failureOf(`${directive}${statements.join(';\n')};\n`);
      const expected = transactional ? transactionalDdl : otherwise;
      const { rolledBack, kept } = failure;
      expect({ rolledBack, kept: kept.map(({ sql }) => sql) }).toEqual(expected);
      const rows = await database.session.query('SELECT id FROM kept');
      expect(rows).toHaveLength(expected.kept.filter((sql) => sql === insert).length);
    },
  );
});
