CREATE TABLE order_items (
    order_id         BIGINT NOT NULL,
    line_no          INT    NOT NULL,
    product_id       INT    NOT NULL,
    quantity         INT    NOT NULL,
    unit_price_cents INT    NOT NULL,
    line_total_cents BIGINT GENERATED ALWAYS AS (quantity * unit_price_cents) STORED,
    PRIMARY KEY (order_id, line_no),
    KEY order_items_product_id_idx (product_id),
    CONSTRAINT order_items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_items_product_fk FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT order_items_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_items_price_check CHECK (unit_price_cents >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
