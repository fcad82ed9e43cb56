CREATE TABLE closures (id bigint PRIMARY KEY, during tsrange NOT NULL);
ALTER TABLE closures ADD CONSTRAINT closures_no_overlap EXCLUDE USING gist (during WITH &&);
