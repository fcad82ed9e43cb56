ALTER TABLE orders ADD COLUMN mistake integer;
ALTER TABLE orders DROP COLUMN mistake;
ALTER TABLE orders ALTER COLUMN status DROP NOT NULL;
-- lockkeeper:ignore ban-drop-column: no release has read it since 4.2
ALTER TABLE orders DROP COLUMN note;
