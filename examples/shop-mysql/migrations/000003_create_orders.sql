CREATE TABLE orders (
    id             BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id    BIGINT      NULL COMMENT 'NULL for an order without an account',
    status         ENUM ('pending', 'paid', 'shipped', 'delivered', 'cancelled') NOT NULL DEFAULT 'pending',
    channel        VARCHAR(20) NOT NULL,
    shipping_cents INT         NOT NULL DEFAULT 0,
    customer_note  TEXT        NULL,
    placed_at      DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    KEY orders_customer_id_idx (customer_id),
    CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
