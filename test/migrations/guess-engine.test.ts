import { guessEngine } from '@lockkeeper/core/migrations/guess-engine';
import { migrationOf } from './files';

test.each([
  ['postgres', ['CREATE TABLE t (id serial)', 'ALTER TABLE t ADD n int']],
  ['postgres', ['-- the `old` way, `unsigned`\nCREATE TABLE t (id int)']],
  ['postgres', ['ALTER TABLE t ADD n int']],
  ['postgres', ['SELECT 1::text', 'SELECT $$ a $$', 'SELECT `x`']],
  ['mysql', ['CREATE TABLE `t` (id int)', 'ALTER TABLE t ADD n int']],
  ['mysql', ['CREATE TABLE t (id int unsigned)']],
  ['mysql', ['/*!40101 SET NAMES utf8 */; CREATE TABLE t (id int) ENGINE=InnoDB']],
])('%s: %j', (engine, texts) => {
  expect(guessEngine(texts.map(migrationOf))).toBe(engine);
});
