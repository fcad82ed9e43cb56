CREATE TABLE discount_codes (
    code        VARCHAR(30)   NOT NULL PRIMARY KEY,
    percent     DECIMAL(5, 2) NOT NULL,
    campaign    VARCHAR(60)   NOT NULL,
    valid_from  DATE          NOT NULL,
    valid_until DATE          NULL,
    CONSTRAINT discount_codes_percent_check CHECK (percent > 0 AND percent <= 100),
    CONSTRAINT discount_codes_period_check CHECK (valid_until >= valid_from)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
