/** A target with everything that the cases work on. */
export const target = `
CREATE TABLE orders (id serial PRIMARY KEY, cents int, note text);
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, what text);
CREATE TABLE colours (name text PRIMARY KEY);
CREATE TABLE watched (id int PRIMARY KEY, n int);
CREATE TABLE watched_by_key (id int PRIMARY KEY REFERENCES watched ON DELETE CASCADE);
CREATE TABLE coded (id int PRIMARY KEY, code text);
CREATE TABLE slots (id int PRIMARY KEY, at int);
CREATE SEQUENCE tickets;
CREATE VIEW cheap AS SELECT * FROM orders WHERE cents < 100;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS $$ SELECT 'c' || nextval('tickets') $$;
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('tickets'); RETURN NULL; END $$;
CREATE TRIGGER watching AFTER UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION watch();
CREATE TRIGGER key_gone AFTER DELETE ON watched_by_key FOR EACH ROW EXECUTE FUNCTION watch();
CREATE PROCEDURE commits() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
CREATE FUNCTION commits_too() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
ALTER TABLE coded ALTER COLUMN code SET DEFAULT next_code();
ALTER TABLE slots ADD CONSTRAINT slots_at_key UNIQUE (at) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO orders (cents, note) SELECT g, 'n' || g FROM generate_series(1, 200) g;
INSERT INTO watched VALUES (1, 1);
INSERT INTO watched_by_key VALUES (1);
INSERT INTO slots VALUES (1, 1), (2, 2);
SELECT nextval('tickets');
`;
