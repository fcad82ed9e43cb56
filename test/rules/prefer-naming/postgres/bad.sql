CREATE TABLE "Payments" (id bigint PRIMARY KEY, "paidAt" timestamptz);
ALTER TABLE orders ADD COLUMN "Paid" boolean;
