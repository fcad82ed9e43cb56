CREATE TABLE addresses (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id  BIGINT       NOT NULL,
    kind         ENUM ('billing', 'shipping') NOT NULL,
    street       VARCHAR(160) NOT NULL,
    postal_code  VARCHAR(16)  NOT NULL,
    city         VARCHAR(80)  NOT NULL,
    country_code CHAR(2)      NOT NULL,
    KEY addresses_customer_id_idx (customer_id),
    KEY addresses_country_code_idx (country_code),
    CONSTRAINT addresses_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT addresses_country_fk FOREIGN KEY (country_code) REFERENCES countries (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

ALTER TABLE orders
    ADD COLUMN shipping_address_id BIGINT NULL,
    ADD INDEX orders_shipping_address_id_idx (shipping_address_id);
