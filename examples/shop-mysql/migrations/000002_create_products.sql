CREATE TABLE products (
    id          INT           NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sku         VARCHAR(32)   NOT NULL,
    name        VARCHAR(160)  NOT NULL,
    description TEXT          NULL,
    status      ENUM ('draft', 'active', 'retired') NOT NULL DEFAULT 'draft',
    price_cents INT           NOT NULL,
    weight_kg   DECIMAL(8, 3) NULL,
    attributes  JSON          NOT NULL,
    created_at  TIMESTAMP     NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at  TIMESTAMP     NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    UNIQUE KEY products_sku_key (sku),
    CONSTRAINT products_price_check CHECK (price_cents >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
