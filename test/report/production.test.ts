import { estimatePhase } from '@lockkeeper/core/estimate/estimate-phase';
import { fromJson, toJson } from '@lockkeeper/core/report/json';
import { toMarkdown } from '@lockkeeper/core/report/markdown';
import type { Estimate, Measurements, Report } from '@lockkeeper/core/report/report';
import { toTerminal } from '@lockkeeper/core/report/terminal';

const hostile = '`x| @all #1 <img src=x> \u001b[31m\n$y$';

const estimate: Estimate = estimatePhase({
  migration: '7',
  index: 2,
  relation: 'orders',
  phase: 'index build',
  small: { rows: 100_000, bytes: null, milliseconds: [71, 80] },
  large: { rows: 200_000, bytes: null, milliseconds: [140, 160] },
  production: { rows: 52_000_000, bytes: null },
});

function report(measurements: Measurements, stages?: readonly Report[]): Report {
  return {
    schema: 1,
    stage: stages === undefined ? 'lock-budget' : 'rehearse',
    verdict: 'pass',
    summary: '',
    engine: null,
    startedAt: '2026-11-21T12:00:00.000Z',
    finishedAt: '2026-11-21T12:00:01.000Z',
    migrations: [],
    findings: [],
    measurements,
    ...(stages === undefined ? {} : { stages }),
  };
}

const parity = [
  { setting: 'sql_mode', rehearsal: 'STRICT', production: '', matters: 'what is refused' },
  { setting: hostile, rehearsal: hostile, production: hostile, matters: hostile },
];
const terminal = (given: Report, width = 160) => toTerminal(given, { colour: false, width });

describe('parity', () => {
  it('is a table of settings, an empty value a dash', () => {
    expect(toMarkdown(report({ parity }))).toContain(
      '| `sql_mode` | `STRICT` | – | what is refused |',
    );
    const shown = terminal(report({ parity }));
    expect(shown).toContain('2 differences to production');
    expect(shown).toMatch(/sql_mode +STRICT +– +what is refused/);
  });

  it('of a rehearsal stands once and for all its stages', () => {
    const whole = report({ parity }, [report({}), report({})]);
    expect(toMarkdown(whole).match(/Parity with production/g)).toHaveLength(1);
    expect(terminal(whole).match(/differences to production/g)).toHaveLength(1);
  });

  it('of a stage in a rehearsal is named after it', () => {
    const whole = report({}, [report({ parity })]);
    expect(toMarkdown(whole)).toContain('lock-budget: parity with production (2)');
  });
});

describe('estimates', () => {
  it('have the interval, what was measured, and what is assumed', () => {
    const text = toMarkdown(report({ estimates: [estimate] }));
    expect(text).toContain('Estimates for production (1)');
    expect(text).toMatch(/`7 #2`|`7\u00a0#2`/);
    expect(text).toContain('100,000 rows: 71.0 ms to 80.0 ms, 200,000 rows: 140 ms to 160 ms');
    expect(text).toContain('52,000,000\u00a0rows');
    expect(text).toMatch(/\| \d+\.\d\u00a0s\u00a0to\u00a0\d+ min|s\u00a0to\u00a0\d+\u00a0min/);
    expect(text).toContain('- n log n in the rows, measured at 100,000 and 200,000 rows');
    const shown = terminal(report({ estimates: [estimate] }));
    expect(shown).toContain('1 estimate for production');
    expect(shown).toMatch(/2 +orders +index build +52,000,000 +\S+ s to \d+ min \d\d s/);
    expect(shown).toContain('cache warm');
  });

  it('fit every width', () => {
    for (const width of [60, 80, 200]) {
      const lines = terminal(report({ estimates: [estimate], parity }), width).split('\n');
      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });
});

it('both survive JSON, and nothing in them formats, links or obeys', () => {
  const evil: Estimate = {
    ...estimate,
    migration: hostile,
    relation: hostile,
    phase: hostile,
    assumption: hostile,
  };
  const whole = report({ parity, estimates: [evil] });
  expect(fromJson(toJson(whole))).toEqual(whole);
  expect(toJson(whole)).toContain('"high-milliseconds"');
  const text = toMarkdown(whole);
  for (const bad of ['<img', '\u001b', '@all', ' #1', '$y$'])
    expect(text.replace(/<code>.*?<\/code>/g, '')).not.toContain(bad);
  expect(terminal(whole)).not.toContain('\u001b');
  expect(terminal(whole)).not.toContain('\u001b[31m');
});
