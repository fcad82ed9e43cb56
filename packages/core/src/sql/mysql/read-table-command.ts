import { eachAfterComma, type Reader, takeMariadbIfExists, takeWait } from './reading';

export const readRenameTable: Reader = (cursor, reading) => {
  cursor.expect('RENAME');
  if (!cursor.take('TABLES') && !cursor.take('TABLE')) {
    reading.operations.push({ kind: 'other', command: `RENAME ${cursor.word()}` });
    cursor.skip(Number.POSITIVE_INFINITY);
    return;
  }
  takeMariadbIfExists(cursor);
  eachAfterComma(cursor, () => {
    const table = cursor.relation();
    takeWait(cursor);
    cursor.expect('TO');
    reading.operations.push({ kind: 'rename-table', table, to: cursor.relation() });
  });
};

export const readTruncate: Reader = (cursor, reading) => {
  cursor.expect('TRUNCATE');
  cursor.take('TABLE');
  reading.operations.push({ kind: 'truncate', table: cursor.relation(), cascade: false });
  takeWait(cursor);
};

export const readOptimize: Reader = (cursor, reading) => {
  cursor.expect('OPTIMIZE');
  if (!cursor.take('NO_WRITE_TO_BINLOG')) cursor.take('LOCAL');
  if (!cursor.take('TABLES')) cursor.expect('TABLE');
  eachAfterComma(cursor, () => {
    const table = cursor.relation();
    reading.operations.push({ kind: 'rewrite-table', table, command: 'OPTIMIZE TABLE' });
  });
  takeWait(cursor);
};

/** ANALYZE, CHECK, CHECKSUM and REPAIR TABLE. */
export const readMaintenance: Reader = (cursor, reading) => {
  const verb = cursor.word();
  cursor.skip();
  if (!cursor.take('NO_WRITE_TO_BINLOG')) cursor.take('LOCAL');
  if (cursor.take('TABLE') || cursor.take('TABLES')) {
    eachAfterComma(cursor, () => {
      const relation = cursor.relation();
      reading.operations.push({ kind: 'other', command: `${verb} TABLE`, relation });
    });
  } else reading.operations.push({ kind: 'other', command: verb });
  cursor.skip(Number.POSITIVE_INFINITY);
};

export const readLock: Reader = (cursor, reading) => {
  cursor.expect('LOCK');
  if (!cursor.take('TABLES') && !cursor.take('TABLE')) {
    reading.operations.push({ kind: 'other', command: `LOCK ${cursor.word()}` });
    cursor.skip(Number.POSITIVE_INFINITY);
    return;
  }
  eachAfterComma(cursor, () => {
    const table = cursor.relation();
    cursor.take('AS');
    if (!['READ', 'WRITE', 'LOW_PRIORITY'].includes(cursor.word())) cursor.identifier();
    cursor.take('LOW_PRIORITY');
    const mode = cursor.take('READ') ? 'READ' : 'WRITE';
    if (mode === 'WRITE') cursor.expect('WRITE');
    else cursor.take('LOCAL');
    reading.operations.push({ kind: 'lock-table', table, mode });
  });
  takeWait(cursor);
};
