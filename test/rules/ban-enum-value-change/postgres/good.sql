ALTER TYPE mood ADD VALUE 'glad';
CREATE TYPE size AS ENUM ('s', 'l');
ALTER TYPE size RENAME VALUE 's' TO 'small';
