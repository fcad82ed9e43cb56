import type { EngineName } from '../engine/engine-name';

/** What the first lines of a dump say of it. */
export interface DumpHead {
  /** Null where they do not tell: the tools leave them out when asked to, and a file may be written by hand. */
  readonly tool: 'pg_dump' | 'mysqldump' | null;
  /** Of the server that was dumped. */
  readonly engine: EngineName | null;
  readonly version: string | null;
  /** When the dump began, as it stands there. */
  readonly writtenAt: string | null;
}

/**
 * Reads the comments that pg_dump, mysqldump and mariadb-dump begin a file with. Which server it was is what the line
 * with its version says: mariadb-dump dumps MySQL too.
 */
export function readDumpHead(text: string): DumpHead {
  const postgres = /^-- Dumped from database version (\S+)/m.exec(text)?.[1] ?? null;
  if (postgres !== null || /^-- PostgreSQL database (cluster )?dump\r?$/m.test(text)) {
    const writtenAt = /^-- Started on (.+?)\r?$/m.exec(text)?.[1] ?? null;
    return { tool: 'pg_dump', engine: 'postgres', version: postgres, writtenAt };
  }
  const began = /^-- (?:MySQL|MariaDB) dump .*$/m.exec(text)?.[0] ?? null;
  const version = /^-- Server version[ \t]+(\S+)/m.exec(text)?.[1] ?? null;
  if (began === null && version === null) {
    return { tool: null, engine: null, version: null, writtenAt: null };
  }
  const engine = /mariadb/i.test(version ?? began ?? '') ? 'mariadb' : 'mysql';
  return { tool: 'mysqldump', engine, version, writtenAt: null };
}

/** What the last lines of a dump say of it. */
export interface DumpEnd {
  /** The line that the tools write when all is done. */
  readonly complete: boolean;
  readonly writtenAt: string | null;
}

/** Reads the comments that the tools end a file with. */
export function readDumpEnd(text: string): DumpEnd {
  const mysql = /^-- Dump completed(?: on (.+?))?\r?$/m.exec(text);
  if (mysql !== null) return { complete: true, writtenAt: mysql[1] ?? null };
  const writtenAt = /^-- Completed on (.+?)\r?$/m.exec(text)?.[1] ?? null;
  return { complete: /^-- PostgreSQL database dump complete\r?$/m.test(text), writtenAt };
}

/** The day of `2026-11-02 10:11:12` and `2026-11- 2  9:11:12`, in ISO 8601; null for anything else. */
export function dayOf(written: string): string | null {
  const [, year, month, day] = /^(\d{4})-([ \d]\d)-([ \d]\d)\b/.exec(written) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const text = `${year}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
  return Number.isNaN(Date.parse(text)) ? null : text;
}
