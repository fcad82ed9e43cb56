import type { WritableSchema } from '@lockkeeper/core/catalog/replay-store';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { scratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';
import { mysqlFacts } from './mysql-facts';
import { postgresFacts } from './postgres-facts';
import { isReplayed, replay, statementsOf } from './replay-sql';
import { replayedFacts } from './replayed-facts';

interface File {
  readonly path: string;
  readonly text: string;
}

interface Connected {
  run(sql: string): Promise<unknown>;
  facts(): Promise<string[]>;
  close(): Promise<void>;
}

async function connect(server: TestServer, url: string): Promise<Connected> {
  if (server.engine === 'postgres') {
    const client = new Client({ connectionString: url });
    await client.connect();
    return {
      run: (sql) => client.query(sql),
      facts: () => postgresFacts(client),
      close: () => client.end(),
    };
  }
  const engine = server.engine === 'mariadb' ? 'mariadb' : 'mysql';
  const connection = await mysql.createConnection(url);
  return {
    run: (sql) => connection.query(sql),
    facts: () => mysqlFacts(connection, engine),
    close: () => connection.end(),
  };
}

/** Runs and replays a history, and gives each difference once, with the file after which it shows. */
export async function compareHistory(
  server: TestServer,
  dialect: Dialect,
  schema: WritableSchema,
  files: readonly File[],
): Promise<string[]> {
  const database = await scratchDatabase(server);
  const connected = await connect(server, database.adminUrl);
  const differences: string[] = [];
  let known = new Set<string>();
  try {
    for (const { path, text } of files) {
      for (const statement of statementsOf(dialect, text, path)) {
        const failure = await connected.run(statement.sql).then(
          () => null,
          (error: Error) => error.message,
        );
        if (failure !== null) {
          differences.push(
            `${path}:${statement.line}: not replayed, the server refuses: ${failure}`,
          );
          continue;
        }
        const unread = replay(dialect, schema, statement);
        if (unread !== null) differences.push(`${path}:${statement.line}: unread: ${unread}`);
      }
      const own = replayedFacts(schema);
      const real = (await connected.facts()).filter(isReplayed(schema));
      const now = new Set([
        ...own.filter((fact) => !real.includes(fact)).map((fact) => `only replayed: ${fact}`),
        ...real.filter((fact) => !own.includes(fact)).map((fact) => `only real: ${fact}`),
      ]);
      for (const one of now) if (!known.has(one)) differences.push(`${path}: ${one}`);
      known = now;
    }
    return differences;
  } finally {
    await connected.close();
    await database.drop();
  }
}
