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
