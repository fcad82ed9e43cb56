CREATE TABLE customers (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email varchar(320) NOT NULL UNIQUE,
  name varchar(100) DEFAULT 'x',
  kind enum('new','old') NOT NULL DEFAULT 'new',
  active tinyint(1) NOT NULL DEFAULT 1,
  balance decimal(10,2) CHECK (balance >= 0),
  created timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  upper_name varchar(100) GENERATED ALWAYS AS (upper(name)) STORED,
  KEY (name),
  KEY (name, kind),
  KEY by_kind (kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE orders (
  id int NOT NULL,
  customer_id bigint unsigned NOT NULL,
  other_id bigint unsigned,
  total decimal(10,2),
  fee decimal(10,2),
  PRIMARY KEY (id),
  UNIQUE (total),
  UNIQUE (total, fee),
  FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT fk_other FOREIGN KEY (other_id) REFERENCES customers (id),
  CHECK (total > fee),
  CONSTRAINT fee_sane CHECK (fee < 100)
);
CREATE TABLE IF NOT EXISTS orders (id int);
ALTER TABLE orders ADD COLUMN note varchar(20) NOT NULL DEFAULT '' AFTER id, ADD COLUMN first_one int FIRST;
ALTER TABLE orders ADD COLUMN once int UNIQUE, ADD INDEX (note), ADD UNIQUE KEY note_once (note, once);
ALTER TABLE orders ADD CHECK (fee > 0), ADD FOREIGN KEY (other_id) REFERENCES customers (id);
ALTER TABLE orders ADD INDEX other_and_note (other_id, note);
ALTER TABLE orders ADD INDEX (customer_id);
ALTER TABLE orders MODIFY note varchar(40), CHANGE first_one first_column decimal(12,2) NOT NULL;
-- only mysql
ALTER TABLE orders ALTER CHECK fee_sane NOT ENFORCED;
-- only mysql
ALTER TABLE orders ADD INDEX ((lower(note))), ADD INDEX ((upper(note)), once);
ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'y', RENAME COLUMN once TO one_time;
ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;
ALTER TABLE orders RENAME INDEX note_once TO note_only_once;
ALTER TABLE orders DROP INDEX note_only_once;
ALTER TABLE orders DROP FOREIGN KEY fk_other;
CREATE UNIQUE INDEX note_unique ON orders (note);
CREATE FULLTEXT INDEX note_words ON orders (note);
DROP INDEX note_words ON orders;
ALTER TABLE orders RENAME TO purchases;
ALTER TABLE purchases ADD FOREIGN KEY (other_id) REFERENCES customers (id);
RENAME TABLE purchases TO bought, customers TO buyers;
ALTER TABLE bought DROP COLUMN first_column, DROP COLUMN one_time;
ALTER TABLE bought DROP CONSTRAINT fee_sane;
ALTER TABLE bought DROP PRIMARY KEY;
ALTER TABLE bought ADD PRIMARY KEY (id, note);
CREATE TABLE copied LIKE bought;
CREATE TABLE queried AS SELECT 1 AS a;
ALTER TABLE queried ADD COLUMN b int;
CREATE TABLE multi (a int, b int, c int, KEY ab (a, b), KEY b (b), UNIQUE bc (b, c));
-- only mariadb
ALTER TABLE multi DROP INDEX bc;
ALTER TABLE multi DROP COLUMN b;
ALTER TABLE multi MODIFY a int NOT NULL PRIMARY KEY;
ALTER TABLE multi MODIFY c bigint UNIQUE;
CREATE TEMPORARY TABLE scratch (a int);
DROP TEMPORARY TABLE scratch;
CREATE TABLE parted (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (year(at)) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE);
ALTER TABLE parted REMOVE PARTITIONING;
ALTER TABLE parted PARTITION BY HASH (id) PARTITIONS 4;
CREATE VIEW seen AS SELECT id FROM parted;
CREATE OR REPLACE VIEW seen AS SELECT at FROM parted;
CREATE TRIGGER before_parted BEFORE INSERT ON parted FOR EACH ROW SET NEW.id = 1;
DROP TRIGGER before_parted;
CREATE PROCEDURE work() SELECT 1;
CREATE FUNCTION one() RETURNS int DETERMINISTIC RETURN 1;
DROP PROCEDURE work;
DROP FUNCTION IF EXISTS one;
DROP TABLE parted;
DROP VIEW seen;
DROP TABLE IF EXISTS bought, nothing;
DROP TABLE buyers, copied, queried, multi;
