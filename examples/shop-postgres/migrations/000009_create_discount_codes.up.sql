CREATE TABLE discount_codes (
    code        text          PRIMARY KEY,
    percent     numeric(5, 2) NOT NULL CHECK (percent > 0 AND percent <= 100),
    campaign    text          NOT NULL,
    valid_from  date          NOT NULL,
    valid_until date,
    CONSTRAINT discount_codes_period_check CHECK (valid_until >= valid_from)
);
