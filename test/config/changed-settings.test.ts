import { changedSettings } from '@lockkeeper/core/config/changed-settings';
import { parseConfig } from '@lockkeeper/core/config/parse-config';

const config = (rules: string) => parseConfig(`rules:\n${rules}`, 'lockkeeper.yml', []);

test('names severities and options of rules that differ, wherever they stand', () => {
  const before = config(
    '  ban-rename: off\n  prefer-a: {severity: error, limit: 1}\n  b: {x: [1]}',
  );
  const after = config(
    '  b: {x: [1]}\n  prefer-a: {severity: error, limit: 2}\n  ban-rename: error',
  );
  expect(changedSettings(before, before)).toEqual([]);
  expect(changedSettings(before, after)).toEqual(['rules.ban-rename', 'rules.prefer-a.limit']);
  const plain = config('  prefer-a: error\n  b: {x: [1]}\n  ban-rename: off');
  expect(changedSettings(before, plain)).toEqual(['rules.prefer-a.limit']);
});

test('rows count as a setting', () => {
  const rows = (text: string) => parseConfig(`rows: {${text}}`, 'lockkeeper.yml', []);
  expect(changedSettings(rows('a: 10, b: 1_000'), rows('b: 1000, a: 20, c: 1'))).toEqual([
    'rows.a',
    'rows.c',
  ]);
});
