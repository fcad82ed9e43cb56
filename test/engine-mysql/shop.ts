import type { Session } from '@lockkeeper/core/engine/session';

/** A schema with one of everything, names that need quoting, and texts that name its database. */
export async function createShop(session: Session): Promise<void> {
  const database = `\`${session.database.replaceAll('`', '``')}\``;
  const statements = [
    `CREATE TABLE \`cust\`\`omers ü\` (
       id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(99) NOT NULL COMMENT 'it''s, (odd) \\\\ \`x\`',
       \`or der\` INT DEFAULT 7, kind ENUM('a,b', 'c)') NOT NULL DEFAULT 'c)', at TIMESTAMP(6) NULL,
       UNIQUE KEY \`by, (email\` (email), KEY by_kind (kind, \`or der\` DESC)
     ) AUTO_INCREMENT = 500 CHARACTER SET utf8mb4 COMMENT 'AUTO_INCREMENT=5, (x'`,
    `CREATE TABLE orders (
       id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL, cents INT NOT NULL,
       euro DECIMAL(12, 2) GENERATED ALWAYS AS (cents / 100) STORED, doc JSON, place POINT, bits BIT(5),
       bytes VARBINARY(9), CONSTRAINT \`fk ü\` FOREIGN KEY (customer) REFERENCES \`cust\`\`omers ü\` (id)
         ON DELETE CASCADE, CONSTRAINT \`positive, (\` CHECK (cents > 0 AND CAST(cents AS CHAR) <> ')'))`,
    `CREATE TABLE parts (id INT NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id)
       (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)`,
    `CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, message TEXT)`,
    `CREATE TABLE lockkeeper_audit (id INT PRIMARY KEY)`,
    `INSERT INTO \`cust\`\`omers ü\` (id, email, at) VALUES (1, 'a@b', '2024-01-01 00:00:00.5'), (2, 'ü', NULL)`,
    `SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')`,
    `INSERT INTO \`cust\`\`omers ü\` (id, email) VALUES (0, 'zero')`,
    `SET SESSION sql_mode = DEFAULT`,
    `INSERT INTO orders (id, customer, cents, doc, place, bits, bytes)
       VALUES (18446744073709551000, 1, 150, '{"a": [1, 2.0]}', ST_GeomFromText('POINT(1 2)'), b'101', X'00FF')`,
    `INSERT INTO parts VALUES (1), (100)`,
    `CREATE FUNCTION twice(a INT, b VARCHAR(5)) RETURNS INT DETERMINISTIC NO SQL COMMENT 'x' RETURN a * 2`,
    `CREATE PROCEDURE note(IN what TEXT) MODIFIES SQL DATA BEGIN
       -- from ${database}.log, in words
       INSERT INTO ${database}.log (message) VALUES (CONCAT('${session.database.replaceAll("'", "''")}.log: ', what)); END`,
    `CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW above AS
       SELECT id, customer, cents FROM ${database}.orders WHERE cents > 5 WITH LOCAL CHECK OPTION`,
    `CREATE VIEW \`a total\` AS SELECT c.email, twice(SUM(o.cents), '') AS cents
       FROM above o JOIN ${database}.\`cust\`\`omers ü\` c ON c.id = o.customer GROUP BY c.email`,
    `CREATE TRIGGER second BEFORE INSERT ON ${database}.orders FOR EACH ROW
       INSERT INTO ${database}.log (message) VALUES ('second')`,
    `CREATE TRIGGER first BEFORE INSERT ON orders FOR EACH ROW PRECEDES second
       CALL note('first')`,
    `CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY COMMENT 'daily' DO DELETE FROM log WHERE id < 0`,
  ];
  for (const sql of statements) await session.execute(sql);
}
