import mysql, { type RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';

/** The database behind a URL, without anything of Lockkeeper's in between. */
export interface TargetConnection {
  /** Runs a script of any number of statements. */
  execute(script: string): Promise<void>;
  /** What a query gives: numbers as numbers, everything else as text. */
  rows(query: string): Promise<(string | number | null)[][]>;
  end(): Promise<void>;
}

export async function connectTarget(url: string): Promise<TargetConnection> {
  return url.startsWith('postgres') ? connectPostgres(url) : connectMysql(url);
}

async function connectPostgres(url: string): Promise<TargetConnection> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    async execute(script) {
      await client.query(script);
    },
    async rows(query) {
      const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
      return rows.map((row) => row.map(plainValue));
    },
    end: () => client.end(),
  };
}

async function connectMysql(url: string): Promise<TargetConnection> {
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true });
  return {
    async execute(script) {
      await connection.query(script);
    },
    async rows(query) {
      const [rows] = await connection.query<RowDataPacket[][]>({ sql: query, rowsAsArray: true });
      return rows.map((row) => row.map(plainValue));
    },
    end: () => connection.end(),
  };
}

function plainValue(value: unknown): string | number | null {
  if (value === null) return null;
  const text = String(value);
  return /^-?\d{1,15}$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
