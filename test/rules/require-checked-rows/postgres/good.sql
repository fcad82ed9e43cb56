-- lockkeeper:transaction none
ALTER TABLE orders ADD COLUMN number text;
