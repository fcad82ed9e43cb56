ALTER TABLE customers ADD COLUMN name text;
-- lockkeeper:ignore ban-drop-column: no release has read it since 4.2
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ADD COLUMN paid boolean;
-- lockkeeper:ignore ban-drop-column: no release has read it since 4.2
ALTER TABLE orders DROP COLUMN total;
