ALTER TABLE orders ADD COLUM paid_at datetime;
