DROP VIEW customer_totals;
DROP VIEW order_totals;
