import { fromJson, toJson } from '@lockkeeper/core/report/json';
import { toMarkdown } from '@lockkeeper/core/report/markdown';
import type { Report } from '@lockkeeper/core/report/report';
import { toTerminal } from '@lockkeeper/core/report/terminal';
import { stageReport } from './shop-report';

function report(name = 'standby'): Report {
  return stageReport('lock-budget', {
    measurements: {
      replicas: [
        {
          replica: name,
          longestLagSeconds: 12.3,
          mostBytesBehind: 1_500_000,
          longestGapSeconds: 0.11,
          migration: '0001',
          statement: 2,
          caughtUp: true,
          ended: null,
        },
        {
          replica: 'slow',
          longestLagSeconds: 60,
          mostBytesBehind: null,
          longestGapSeconds: 2,
          migration: '0001',
          statement: 2,
          caughtUp: false,
          ended: null,
        },
        {
          replica: 'hidden',
          longestLagSeconds: null,
          mostBytesBehind: null,
          longestGapSeconds: null,
          migration: null,
          statement: null,
          caughtUp: false,
          ended: 'the account may not see it',
        },
      ],
    },
  });
}

test('the JSON form has kebab-case keys and comes back as it was', () => {
  const json = toJson(report());
  expect(JSON.parse(json).measurements.replicas[0]).toEqual({
    replica: 'standby',
    'longest-lag-seconds': 12.3,
    'most-bytes-behind': 1_500_000,
    'longest-gap-seconds': 0.11,
    migration: '0001',
    statement: 2,
    'caught-up': true,
    ended: null,
  });
  expect(fromJson(json)).toEqual(report());
});

test('Markdown has a row for each replica', () => {
  const markdown = toMarkdown(report()).replaceAll('\u00a0', ' ');
  expect(markdown).toContain('<details><summary>How far replicas fell behind (3)</summary>');
  expect(markdown).toContain('| `standby` | 12.3 s | 1.5 MB | `0001 #2` |  |\n');
  expect(markdown).toContain(
    '| `slow` | at least 1 min 00 s | – | `0001 #2` | it did not catch up; the lag may be 2.00 s longer |\n',
  );
  expect(markdown).toContain('| `hidden` | – | – | – | not watched: the account may not see it |');
});

test('the terminal has a line for each replica', () => {
  const text = toTerminal(report(), { colour: false, width: 120 });
  expect(text).toContain('how far replicas fell behind');
  expect(text).toMatch(/standby +12\.3 s +1\.5 MB +0001 #2/);
  expect(text).toMatch(/hidden +– +– +– +not watched: the account may not see it/);
});

test('a hostile name is shown and not obeyed', () => {
  const name = '`|<img src=x>\u001b[31m@everyone\n# x';
  for (const text of [toMarkdown(report(name)), toTerminal(report(name), { colour: false })]) {
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^# x/m);
  }
});
