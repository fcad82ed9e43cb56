-- lockkeeper:ignore ban-drop-column: nobody reads it
ALTER TABLE orders DROP COLUMN note;
