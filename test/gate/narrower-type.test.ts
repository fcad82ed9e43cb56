import { narrowing } from '@lockkeeper/actions/gate/narrower-type';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';

type Pair = readonly [EngineName, string, string, string];

test.each<Pair>([
  ['postgres', 'bigint', 'integer', 'numbers outside of -2147483648 to 2147483647'],
  ['postgres', 'int8', 'int2', 'numbers outside of -32768 to 32767'],
  ['postgres', 'text', 'varchar(20)', 'texts of more than 20 characters'],
  ['postgres', 'character varying', 'varchar(20)', 'texts of more than 20 characters'],
  ['postgres', 'varchar(40)', 'char(20)', 'texts of more than 20 characters'],
  ['postgres', 'numeric(10,2)', 'numeric(8,2)', 'numbers of more than 6 digits before the point'],
  ['postgres', 'numeric', 'numeric(8)', 'digits behind the point'],
  ['postgres', 'numeric(10,4)', 'numeric(10,2)', 'more than 2 digits behind the point'],
  ['postgres', 'double precision', 'integer', 'what stands behind the point'],
  ['postgres', 'timestamptz', 'date', 'the time of the day'],
  ['postgres', 'timestamp', 'time', 'the day'],
  ['postgres', 'timestamp', 'timestamp(0)', 'fractions of a second'],
  ['postgres', 'text', 'uuid', 'texts that are no uuid'],
  ['postgres', 'varchar(20)', 'integer', 'texts that are no integer'],
  ['mysql', 'int', 'int unsigned', 'numbers outside of 0 to 4294967295'],
  ['mysql', 'int unsigned', 'int', 'numbers outside of -2147483648 to 2147483647'],
  ['mysql', 'mediumint', 'tinyint(1)', 'numbers outside of -128 to 127'],
  ['mysql', 'longtext', 'text', 'texts of more than 65535 characters'],
  ['mysql', 'varchar(255)', 'varchar(100)', 'texts of more than 100 characters'],
  ['mysql', 'varbinary(20)', 'varbinary(10)', 'texts of more than 10 bytes'],
  ['mariadb', 'datetime(6)', 'datetime', 'fractions of a second'],
  ['mariadb', 'datetime', 'timestamp', 'moments before 1970 and after 2038-01-19'],
])('%s: %s to %s', (engine, from, to, lost) => {
  expect(narrowing(engine, from, to)?.lost).toBe(lost);
});

test.each<readonly [EngineName, string, string]>([
  ['postgres', 'integer', 'bigint'],
  ['postgres', 'int', 'int4'],
  ['postgres', 'serial', 'bigserial'],
  ['postgres', 'varchar(20)', 'text'],
  ['postgres', 'varchar(20)', 'varchar(20)'],
  ['postgres', 'numeric(8,2)', 'numeric(10,2)'],
  ['postgres', 'numeric(8,2)', 'numeric'],
  ['postgres', 'integer', 'numeric(12,2)'],
  ['postgres', 'date', 'timestamptz'],
  ['postgres', 'timestamp', 'timestamptz'],
  ['postgres', 'integer', 'text'],
  ['postgres', 'jsonb', 'json'],
  ['postgres', 'integer[]', 'smallint[]'],
  ['postgres', 'mood', 'humour'],
  ['mysql', 'int unsigned', 'bigint'],
  ['mysql', 'tinyint(1)', 'tinyint'],
  ['mysql', 'varchar(100)', 'text'],
  ['mysql', "enum('a')", "enum('b')"],
  ['mariadb', 'int(11)', 'int(4)'],
])('%s: %s to %s takes all that there was', (engine, from, to) => {
  expect(narrowing(engine, from, to)).toBeNull();
});
