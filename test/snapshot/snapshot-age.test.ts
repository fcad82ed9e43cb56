import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lastChange } from '@lockkeeper/core/git/last-change';
import { dayOf, readDumpEnd, readDumpHead } from '@lockkeeper/core/snapshot/dump-head';
import { oldSnapshotFinding, snapshotAgeInWords } from '@lockkeeper/core/snapshot/snapshot-age';
import { temporaryFolder, temporaryRepository } from '../git/temporary-repository';

const now = new Date('2026-11-21T12:00:00Z');

test('the age in words, and who says so', () => {
  const words = (time: string, source: 'dump' | 'commit' | 'file') =>
    snapshotAgeInWords({ time, source }, now);
  expect(words('2026-11-02', 'dump')).toBe('of 2026-11-02, 19 days old');
  expect(words('2026-11-20T18:00:00+02:00', 'commit')).toBe(
    'of 2026-11-20, less than a day old, by the commit that last changed it',
  );
  expect(words('2026-10-01T00:00:00.000Z', 'file')).toBe(
    "of 2026-10-01, 51 days old, by the file's own time",
  );
  expect(words('2027-10-01', 'dump')).toBe('of an unknown age');
  expect(snapshotAgeInWords(null, now)).toBe('of an unknown age');
});

test('beyond a month, or where nobody knows, it is a notice', () => {
  const finding = (time: string) => oldSnapshotFinding('db.sql', { time, source: 'dump' }, now);
  expect(finding('2026-10-22')).toBeNull();
  expect(finding('2026-10-20')).toMatchObject({
    ...{ rule: 'old-snapshot', severity: 'notice', title: 'The snapshot is 32 days old' },
  });
  expect(oldSnapshotFinding('db.sql', null, now)?.title).toBe(
    'It is not known how old the snapshot is',
  );
});

test('what the tools write of the server and the day', () => {
  expect(
    readDumpHead(
      '--\n-- PostgreSQL database dump\n--\n\n\\restrict x\n\n-- Dumped from database version 15.4 (Debian 15.4-1)\n-- Dumped by pg_dump version 18.6\n\n-- Started on 2026-11-02 10:00:00 UTC\n',
    ),
  ).toEqual({
    ...{ tool: 'pg_dump', engine: 'postgres', version: '15.4' },
    writtenAt: '2026-11-02 10:00:00 UTC',
  });
  const head = (first: string, version: string) => {
    const { engine, version: read } = readDumpHead(
      `${first}\n--\n-- Host: db    Database: shop\n-- ------\n-- Server version\t${version}\n`,
    );
    return [engine, read];
  };
  expect(head('-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)', '9.7.4')).toEqual([
    'mysql',
    '9.7.4',
  ]);
  // The client says nothing of the server: Debian's mysqldump is MariaDB's.
  expect(head('-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB', '8.0.36')).toEqual([
    'mysql',
    '8.0.36',
  ]);
  expect(head('-- MySQL dump 10.19  Distrib 10.5.8-MariaDB', '10.5.8-MariaDB-log')).toEqual([
    'mariadb',
    '10.5.8-MariaDB-log',
  ]);
  expect(readDumpHead('CREATE TABLE t (id int);')).toMatchObject({ tool: null, engine: null });
  expect(readDumpEnd('…\n-- Dump completed on 2026-11-02  9:01:02\n')).toEqual({
    ...{ complete: true, writtenAt: '2026-11-02  9:01:02' },
  });
  expect(readDumpEnd('-- Dump completed\n')).toEqual({ complete: true, writtenAt: null });
  expect(readDumpEnd('COMMIT;\n')).toEqual({ complete: false, writtenAt: null });
  expect(dayOf('2026-11- 2  9:01:02')).toBe('2026-11-02');
  expect(dayOf('yesterday')).toBeNull();
  expect(dayOf('2026-13-45 00:00')).toBeNull();
});

describe('the commit that last changed a file', () => {
  test('is told for a file that lies there as it was committed', async () => {
    const repository = temporaryRepository();
    const file = join(repository.root, 'db', 'shop.sql');
    repository.write('db/shop.sql', 'a');
    expect(await lastChange(repository.root, file)).toBeNull();
    repository.commit({ 'db/shop.sql': 'a' });
    repository.git('commit', '-q', '--amend', '--no-edit', '--date', '2026-01-02T03:04:05Z');
    const time = repository.git('log', '-1', '--format=%cI');
    repository.commit({ 'other.sql': 'b' });
    expect(await lastChange(join(repository.root, 'db'), file)).toEqual({ time });
    repository.write('db/shop.sql', 'changed');
    expect(await lastChange(repository.root, file)).toBeNull();
  });

  test('is not known in a shallow clone, nor outside of a repository', async () => {
    const repository = temporaryRepository();
    repository.commit({ 'shop.sql': 'a' });
    repository.commit({ 'other.sql': 'b' });
    const clone = join(temporaryFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.root}`, clone]);
    expect(await lastChange(clone, join(clone, 'shop.sql'))).toEqual({ time: null });
    expect(await lastChange(clone, join(repository.root, 'shop.sql'))).toBeNull();
  });
});
