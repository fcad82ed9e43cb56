import type { ReplayedTable } from '../../catalog/replay-schema';
import type { EngineName } from '../../engine/engine-name';
import { atLeast, type ServerVersion } from '../../engine/server-version';

export interface Text {
  readonly characterSet: string;
  /** null for the character set's own default. */
  readonly collation: string | null;
}

/** Bytes that a character can take (MySQL 8.4 manual, 12.10 "Supported Character Sets and Collations"). */
const widths: Readonly<Record<string, number>> = {
  utf8mb4: 4,
  utf16: 4,
  utf16le: 4,
  utf32: 4,
  gb18030: 4,
  utf8mb3: 3,
  eucjpms: 3,
  ujis: 3,
  big5: 2,
  cp932: 2,
  euckr: 2,
  gb2312: 2,
  gbk: 2,
  sjis: 2,
  ucs2: 2,
};

export function bytesOfCharacter(characterSet: string): number {
  return widths[characterSet] ?? 1;
}

interface Written {
  readonly characterSet?: string | null | undefined;
  readonly collation?: string | null | undefined;
}

/** What a column's text is stored in: its own words, else its table's, else the server's default. */
export function textOf(
  column: Written,
  table: Pick<ReplayedTable, 'options'> | undefined,
  server: { readonly engine: EngineName; readonly version: ServerVersion },
): Text {
  const { charset, collate } = table?.options ?? {};
  return (
    named(column.characterSet, column.collation) ??
    named(charset, collate) ?? { characterSet: serverDefault(server), collation: null }
  );
}

function named(
  characterSet: string | null | undefined,
  collation: string | null | undefined,
): Text | null {
  const order = collation?.toLowerCase() ?? null;
  const written = characterSet ?? order?.split('_', 1)[0];
  if (written === undefined || written === null) return null;
  // utf8 is utf8mb3 (manual, 12.9.2 "The utf8mb3 Character Set").
  const name = written.toLowerCase().replace(/^utf8$/, 'utf8mb3');
  return { characterSet: name, collation: order };
}

/** https://mariadb.com/kb/en/differences-in-mariadb-in-debian-and-ubuntu/ has utf8mb4 in packages; the server's own is latin1 before 11.6. */
function serverDefault({
  engine,
  version,
}: {
  readonly engine: EngineName;
  readonly version: ServerVersion;
}): string {
  return engine === 'mariadb' && !atLeast(version, 11, 6) ? 'latin1' : 'utf8mb4';
}
