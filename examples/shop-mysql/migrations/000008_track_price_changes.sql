CREATE TABLE price_changes (
    id              BIGINT    NOT NULL AUTO_INCREMENT PRIMARY KEY,
    product_id      INT       NOT NULL,
    old_price_cents INT       NOT NULL,
    new_price_cents INT       NOT NULL,
    changed_at      TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    KEY price_changes_product_id_idx (product_id, changed_at),
    CONSTRAINT price_changes_product_fk FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TRIGGER products_price_changed
AFTER UPDATE ON products
FOR EACH ROW
INSERT INTO price_changes (product_id, old_price_cents, new_price_cents)
SELECT OLD.id, OLD.price_cents, NEW.price_cents
  FROM DUAL
 WHERE OLD.price_cents <> NEW.price_cents;
