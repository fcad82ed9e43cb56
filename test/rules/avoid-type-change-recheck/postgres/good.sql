ALTER TABLE customers ALTER COLUMN email TYPE varchar(400);
CREATE TABLE lines (sku varchar(10) CHECK (sku <> ''));
ALTER TABLE lines ALTER COLUMN sku TYPE varchar(20);
