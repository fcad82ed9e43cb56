DROP TRIGGER products_price_changed ON products;
DROP FUNCTION record_price_change();
DROP TABLE price_changes;
