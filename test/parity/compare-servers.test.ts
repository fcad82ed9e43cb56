import { mysqlDdlSettings } from '@lockkeeper/core/engine/mysql/ddl-settings';
import { postgresDdlSettings } from '@lockkeeper/core/engine/postgres/ddl-settings';
import { settingValue } from '@lockkeeper/core/engine/postgres/setting-value';
import { compareServers } from '@lockkeeper/core/parity/compare-servers';
import { parityFindings } from '@lockkeeper/core/parity/parity-findings';
import type { ServerFacts } from '@lockkeeper/core/parity/server-facts';
import { ageInWords, daysSince, oldStatsFinding } from '@lockkeeper/core/parity/stats-age';
import { readStats } from '@lockkeeper/core/stats/stats-file';
import { versionToRehearse } from '@lockkeeper/core/stats/version-to-rehearse';

type Settings = Readonly<Record<string, string>>;

const facts = (version: string, settings: Settings | null = {}): ServerFacts => ({
  version,
  settings,
});

function postgres(rehearsal: ServerFacts, production: ServerFacts) {
  return compareServers({ engine: 'postgres', rehearsal, production }, postgresDdlSettings);
}

function mysql(rehearsal: Settings, production: Settings) {
  return compareServers(
    {
      engine: 'mysql',
      rehearsal: facts('9.7.4', rehearsal),
      production: facts('9.7.4', production),
    },
    mysqlDdlSettings,
  ).differences.map(({ setting }) => setting);
}

describe('versions', () => {
  it.each([
    ['postgres', '18.4', '18.4', []],
    ['postgres', '18.4', '18.1', ['notice']],
    ['postgres', '18.4', '15.18', ['warning']],
    ['mysql', '9.7.4', '9.7.1', ['notice']],
    ['mysql', '9.7.4', '9.6.4', ['warning']],
    ['mariadb', '10.11.19', '10.6.19', ['warning']],
  ] as const)('%s %s against %s', (engine, ours, theirs, weights) => {
    const { differences } = compareServers(
      { engine, rehearsal: facts(ours), production: facts(theirs) },
      [],
    );
    expect(differences.map(({ weight }) => weight)).toEqual(weights);
    expect(differences.map(({ setting }) => setting)).toEqual(weights.map(() => 'server version'));
  });

  it.each([
    ['postgres', '15.18', '15'],
    ['mysql', '9.7.4', '9.7'],
    ['mariadb', '10.11.19', '10.11'],
    ['postgres', 'unknown', undefined],
  ] as const)('a throwaway server for %s %s is asked for as %s', (engine, version, asked) => {
    const stats = { engine, version, takenAt: '', settings: null, tables: [] };
    expect(versionToRehearse(stats)).toBe(asked);
  });
});

describe('settings', () => {
  it('gives those that differ and that both have, the gravest first', () => {
    const ours = { TimeZone: 'UTC', lock_timeout: '0', search_path: 'public', fsync: 'off' };
    const theirs = { TimeZone: 'Europe/Paris', lock_timeout: '5000ms', search_path: 'public' };
    const { differences, compared, unknown } = postgres(
      facts('18.4', ours),
      facts('18.4', { ...theirs, data_directory: '/secret' }),
    );
    expect(differences).toEqual([
      {
        setting: 'TimeZone',
        rehearsal: 'UTC',
        production: 'Europe/Paris',
        matters: expect.stringContaining('timestamptz'),
        weight: 'warning',
      },
      {
        setting: 'lock_timeout',
        rehearsal: '0',
        production: '5000ms',
        matters: expect.any(String),
        weight: 'notice',
      },
    ]);
    expect({ compared, unknown }).toEqual({ compared: 3, unknown: ['fsync'] });
  });

  it('knows names of one zone, and lists in another order', () => {
    expect(mysql({ time_zone: '+00:00' }, { time_zone: 'UTC' })).toEqual([]);
    expect(mysql({ time_zone: '+00:00' }, { time_zone: 'CET' })).toEqual(['time_zone']);
    expect(mysql({ sql_mode: 'A,B' }, { sql_mode: 'b, A' })).toEqual([]);
    expect(mysql({ sql_mode: 'A,B' }, { sql_mode: 'A' })).toEqual(['sql_mode']);
    expect(mysql({ sql_mode: 'A' }, { sql_mode: '' })).toEqual(['sql_mode']);
  });

  it('leaves out what matters only beside another setting', () => {
    const ours = { log_bin_trust_function_creators: 'ON', log_bin: 'OFF' };
    const theirs = { log_bin_trust_function_creators: 'OFF' };
    expect(mysql(ours, { ...theirs, log_bin: 'OFF' })).toEqual([]);
    expect(mysql(ours, { ...theirs, log_bin: 'ON' })).toEqual([
      'log_bin_trust_function_creators',
      'log_bin',
    ]);
  });

  it('compares versions alone where settings are not known', () => {
    const compared = postgres(facts('18.4', { TimeZone: 'UTC' }), facts('18.4', null));
    expect(compared).toEqual({ differences: [], compared: 0, unknown: [] });
  });
});

describe('the value of a setting', () => {
  it.each([
    ['65536', 'kB', '64MB'],
    ['98305', 'kB', '98305kB'],
    ['1048576', 'kB', '1GB'],
    ['30000', 'ms', '30s'],
    ['90000', 'ms', '90s'],
    ['120000', 'ms', '2min'],
    ['1500', 'ms', '1500ms'],
    ['86400', 's', '1d'],
    ['0', 'ms', '0'],
    ['-1', 'kB', '-1'],
    ['3', '8kB', '24kB'],
    ['16384', '8kB', '128MB'],
    ['on', null, 'on'],
    ['64', null, '64'],
  ])('%s %s is %s', (value, unit, shown) => {
    expect(settingValue(value, unit)).toBe(shown);
  });
});

describe('findings', () => {
  const difference = (setting: string, weight: 'warning' | 'notice', production = 'x') => ({
    setting,
    rehearsal: 'y',
    production,
    matters: 'much',
    weight,
  });

  it('are one for each weight, with names in the title and values in the message', () => {
    const found = parityFindings(
      [
        ...['a', 'b', 'c', 'd', 'e'].map((name) => difference(name, 'warning')),
        difference('f', 'notice', ''),
      ],
      'stats.json',
    );
    expect(found.map(({ rule, severity, title }) => [rule, severity, title])).toEqual([
      ['server-parity', 'warning', 'Not rehearsed as production is set: a, b, c, 2 more'],
      ['server-parity', 'notice', 'Not rehearsed as production is set: f'],
    ]);
    expect(found[0]?.message).toContain('e is x in production and y here: much.');
    expect(found[1]?.message).toContain('In production (stats.json) f is empty, here y.');
  });

  it('cut a value that goes on and on', () => {
    const [found] = parityFindings([difference('a', 'warning', 'z'.repeat(9000))], 'stats.json');
    expect(found?.message.length).toBeLessThan(500);
  });
});

describe('age', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  it.each([
    ['2026-11-21T11:00:00Z', 0, 'less than a day old', null],
    ['2026-11-21T20:00:00Z', 0, 'less than a day old', null],
    ['2026-11-20T11:00:00Z', 1, '1 day old', null],
    ['2026-11-14T11:00:00Z', 7, '7 days old', null],
    ['2026-11-13T11:00:00Z', 8, '8 days old', "Production's statistics are 8 days old"],
    ['2026-12-21T12:00:00Z', null, 'of an unknown age', /not known how old/],
    ['<script>', null, 'of an unknown age', /not known how old/],
  ])('of %s', (taken, days, words, title) => {
    expect(daysSince(taken, now)).toBe(days);
    expect(ageInWords(taken, now)).toBe(words);
    const finding = oldStatsFinding('stats.json', taken, now);
    if (title === null) expect(finding).toBeNull();
    else {
      expect(finding).toMatchObject({ rule: 'old-stats', severity: 'notice', path: 'stats.json' });
      expect(finding?.title).toMatch(title);
    }
  });
});

describe('the settings of a file', () => {
  const read = (settings: unknown) =>
    readStats(
      `{"schema":1,"engine":"mysql","version":"9.7.4","taken-at":"","tables":[],"settings":${JSON.stringify(settings)}}`,
      'stats.json',
    ).settings;

  it('may be missing, as in an older file', () => {
    expect(read(null)).toBeNull();
    const older = '{"schema":1,"engine":"mysql","version":"9","taken-at":"","tables":[]}';
    expect(readStats(older, 'stats.json').settings).toBeNull();
  });

  it.each([[[]], ['text'], [{ sql_mode: 7 }], [{ sql_mode: null }]])('refuses %j', (settings) => {
    expect(() => read(settings)).toThrow(expect.objectContaining({ name: 'UserError' }));
  });

  it('has any name as a name', () => {
    const settings = readStats(
      '{"schema":1,"engine":"mysql","version":"9","taken-at":"","tables":[],"settings":{"__proto__":"a","sql_mode":"b"}}',
      'stats.json',
    ).settings;
    expect(Object.keys(settings ?? {})).toEqual(['__proto__', 'sql_mode']);
    expect(Object.getPrototypeOf(settings)).toBe(Object.prototype);
  });
});
