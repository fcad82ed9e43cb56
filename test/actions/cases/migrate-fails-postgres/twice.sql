-- No rehearsal has it: somebody signed up twice.
INSERT INTO customers (email) VALUES ('ada@example.com');
