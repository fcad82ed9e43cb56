import type { Cursor } from './cursor';
import { takeCharacterSet } from './read-type';

// https://dev.mysql.com/doc/refman/9.4/en/create-table.html and mariadb.com/kb/en/create-table/
const names = new Set(
  `ENGINE TYPE AUTO_INCREMENT AUTOEXTEND_SIZE AVG_ROW_LENGTH CHECKSUM TABLE_CHECKSUM PAGE_CHECKSUM
  COMMENT COMPRESSION CONNECTION DELAY_KEY_WRITE ENCRYPTED ENCRYPTION ENCRYPTION_KEY_ID
  ENGINE_ATTRIBUTE IETF_QUOTES INSERT_METHOD KEY_BLOCK_SIZE MAX_ROWS MIN_ROWS PACK_KEYS
  PAGE_COMPRESSED PAGE_COMPRESSION_LEVEL PASSWORD ROW_FORMAT SECONDARY_ENGINE
  SECONDARY_ENGINE_ATTRIBUTE SEQUENCE STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES
  TABLESPACE TRANSACTIONAL UNION`.split(/\s+/),
);

/** One table option as `ENGINE=INNODB`; null where none comes next. */
export function takeTableOption(cursor: Cursor): string | null {
  if (
    cursor.word() === 'DEFAULT' &&
    ['CHARACTER', 'CHARSET', 'CHAR', 'COLLATE'].includes(cursor.word(1))
  ) {
    cursor.skip();
  }
  if (takeCharacterSet(cursor)) return `CHARACTER SET=${cursor.value()}`;
  if (cursor.take('COLLATE')) return optionOf(cursor, 'COLLATE');
  if (cursor.take('DATA', 'DIRECTORY')) return optionOf(cursor, 'DATA DIRECTORY');
  if (cursor.take('INDEX', 'DIRECTORY')) return optionOf(cursor, 'INDEX DIRECTORY');
  if (cursor.take('START', 'TRANSACTION')) return 'START TRANSACTION';
  if (cursor.take('WITH', 'SYSTEM', 'VERSIONING')) return 'WITH SYSTEM VERSIONING';
  if (cursor.take('STORAGE')) return optionOf(cursor, 'STORAGE');
  const name = cursor.word();
  if (!names.has(name)) return null;
  cursor.skip();
  return optionOf(cursor, name);
}

function optionOf(cursor: Cursor, name: string): string {
  cursor.takeSymbol('=');
  const value = cursor.symbol() === '(' ? `(${cursor.balanced()})` : cursor.value();
  return `${name}=${name === 'ENGINE' || name === 'ROW_FORMAT' ? value.toUpperCase() : value}`;
}
