CREATE TABLE currencies (
    code         CHAR(3)     NOT NULL PRIMARY KEY,
    name         VARCHAR(60) NOT NULL,
    minor_digits TINYINT     NOT NULL DEFAULT 2
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO currencies (code, name, minor_digits) VALUES
    ('CHF', 'Swiss franc', 2),
    ('DKK', 'Danish krone', 2),
    ('EUR', 'Euro', 2),
    ('GBP', 'Pound sterling', 2),
    ('JPY', 'Yen', 0),
    ('PLN', 'Złoty', 2),
    ('USD', 'US dollar', 2);

CREATE TABLE countries (
    code     CHAR(2)     NOT NULL PRIMARY KEY,
    name     VARCHAR(80) NOT NULL,
    currency CHAR(3)     NOT NULL,
    CONSTRAINT countries_currency_fk FOREIGN KEY (currency) REFERENCES currencies (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO countries (code, name, currency) VALUES
    ('AT', 'Österreich', 'EUR'),
    ('CH', 'Schweiz', 'CHF'),
    ('DE', 'Deutschland', 'EUR'),
    ('DK', 'Danmark', 'DKK'),
    ('FR', 'France', 'EUR'),
    ('GB', 'United Kingdom', 'GBP'),
    ('JP', '日本', 'JPY'),
    ('PL', 'Polska', 'PLN'),
    ('US', 'United States', 'USD');

CREATE TABLE customers (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email        VARCHAR(190) NOT NULL,
    full_name    VARCHAR(120) NOT NULL,
    country_code CHAR(2)      NULL,
    phone        VARCHAR(40)  NOT NULL DEFAULT '',
    born_on      DATE         NULL,
    created_at   DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    UNIQUE KEY customers_email_key (email),
    CONSTRAINT customers_country_fk FOREIGN KEY (country_code) REFERENCES countries (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
