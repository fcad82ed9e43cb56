CREATE TABLE payments (
    id                 uuid           PRIMARY KEY,
    order_id           bigint         NOT NULL REFERENCES orders (id),
    attempt            smallint       NOT NULL DEFAULT 1,
    provider           text           NOT NULL,
    provider_reference text,
    amount             numeric(12, 2) NOT NULL,
    details            jsonb,
    paid_at            timestamptz,
    UNIQUE (order_id, attempt)
);
