CREATE TABLE payments (
    id                 BINARY(16)     NOT NULL PRIMARY KEY COMMENT 'UUID',
    order_id           BIGINT         NOT NULL,
    attempt            SMALLINT       NOT NULL DEFAULT 1,
    provider           VARCHAR(20)    NOT NULL,
    provider_reference VARCHAR(60)    NULL,
    amount             DECIMAL(12, 2) NOT NULL,
    details            JSON           NULL,
    paid_at            DATETIME(6)    NULL,
    UNIQUE KEY payments_order_id_attempt_key (order_id, attempt),
    CONSTRAINT payments_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
