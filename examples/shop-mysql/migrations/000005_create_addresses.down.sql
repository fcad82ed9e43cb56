ALTER TABLE orders
    DROP INDEX orders_shipping_address_id_idx,
    DROP COLUMN shipping_address_id;

DROP TABLE addresses;
