CREATE ROLE shop_app LOGIN PASSWORD 'hunter2';
ALTER ROLE shop_app PASSWORD 'hunter3';
