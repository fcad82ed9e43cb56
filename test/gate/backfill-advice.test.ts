import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { parse } from 'yaml';
import { checkCase, migrationsOf, readRuleCases } from '../rules/rule-case';

test('every backfill that a message proposes is complete, and its UPDATE can be read', async () => {
  let proposed = 0;
  for (const ruleCase of readRuleCases()) {
    const dialect = dialectOf(ruleCase.engine);
    await dialect.load();
    const all = migrationsOf([{ up: ruleCase.setup }, { up: ruleCase.bad }]);
    for (const { message } of checkCase(ruleCase, all, all.slice(1)).findings) {
      const [, text] = /```yaml\n(.*?)```/s.exec(message) ?? [];
      if (text === undefined) continue;
      proposed += 1;
      const { backfills } = parse(text);
      expect(backfills).toHaveLength(1);
      const [{ name, table, set, where, ...rest }] = backfills;
      expect(rest).toEqual({});
      expect(name).toMatch(/^[a-z0-9-]+$/);
      const update = `UPDATE ${table} SET ${set} WHERE ${where}`;
      const [statement] = dialect.split(update, 'backfill').statements;
      expect(statement === undefined ? update : dialect.parse(statement).unread).toBeNull();
    }
  }
  expect(proposed).toBeGreaterThan(15);
});
