ALTER TABLE orders ADD COLUMN seen_at timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';
