CREATE TABLE parent (id int PRIMARY KEY, a int, b int, UNIQUE KEY (a, b));
CREATE TABLE child (
  id int PRIMARY KEY,
  a int,
  b int,
  parent_id int,
  second_id int,
  CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE,
  KEY child_parent (parent_id),
  FOREIGN KEY (second_id) REFERENCES parent (id),
  FOREIGN KEY (a, b) REFERENCES parent (a, b)
);
CREATE INDEX b_a ON child (b, a);
CREATE INDEX a_b ON child (a, b, id);
ALTER TABLE child DROP FOREIGN KEY child_ibfk_1;
ALTER TABLE child ADD FOREIGN KEY (second_id) REFERENCES parent (id);
ALTER TABLE child DROP INDEX second_id, ADD INDEX second_again (second_id);
ALTER TABLE child ADD CONSTRAINT named FOREIGN KEY (id) REFERENCES parent (id);
ALTER TABLE child ADD FOREIGN KEY chosen (b) REFERENCES parent (id);
CREATE TABLE inline_reference (id int PRIMARY KEY, parent_id int REFERENCES parent (id));
-- only mysql
CREATE TABLE checked (a int CHECK (a > 1), b int CONSTRAINT b_sane CHECK (b > 1), CHECK (a > b), CHECK (b > 7));
-- only mariadb
CREATE TABLE checked (a int CHECK (a > 1), b int, CONSTRAINT b_sane CHECK (b > 1), CHECK (a > b), CHECK (b > 7));
ALTER TABLE checked MODIFY a bigint;
-- only mysql
ALTER TABLE checked ADD CONSTRAINT loose CHECK (a > 3) NOT ENFORCED;
-- only mysql
ALTER TABLE checked ALTER CONSTRAINT loose ENFORCED;
ALTER TABLE checked ADD CHECK (a > 9);
ALTER TABLE checked DROP CONSTRAINT b_sane;
SET foreign_key_checks = 0;
DROP TABLE parent;
SET foreign_key_checks = 1;
DROP TABLE child, inline_reference, checked;
