CREATE TABLE t (a int UNIQUE, b int UNIQUE);
CREATE TABLE t_a (key int);
ALTER TABLE t ADD UNIQUE (a);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a, b);
ALTER TABLE t ADD CHECK (a > 1), ADD CHECK (a > 2), ADD CHECK (a > b), ADD CHECK (b > a);
ALTER TABLE t_a ADD FOREIGN KEY (key) REFERENCES t (a), ADD FOREIGN KEY (key) REFERENCES t (b);
CREATE TABLE a_table_whose_name_is_so_long_that_it_fills_nearly_all_of_it (
  id serial PRIMARY KEY,
  a_column_whose_name_is_long_too int UNIQUE,
  another_column_whose_name_is_long int CHECK (another_column_whose_name_is_long > 0) REFERENCES t (a)
);
CREATE INDEX ON a_table_whose_name_is_so_long_that_it_fills_nearly_all_of_it (a_column_whose_name_is_long_too, another_column_whose_name_is_long);
CREATE TABLE "Ümlaut Täble with a näme of its öwn that is löng enough tö be cut" ("Größe" serial, "Länge of a thing that is long" int UNIQUE);
CREATE TABLE "Mixed" ("Id" int PRIMARY KEY, "Other One" int REFERENCES "Mixed", CHECK ("Other One" > 1));
ALTER TABLE "Mixed" RENAME COLUMN "Other One" TO other;
CREATE INDEX ON "Mixed" (coalesce(other, 1), "Id");
CREATE TABLE many (a_first int, a_second int, a_third int, a_fourth int, a_fifth int, a_sixth int, a_seventh int, a_eighth int,
  UNIQUE (a_first, a_second, a_third, a_fourth, a_fifth, a_sixth, a_seventh, a_eighth));
