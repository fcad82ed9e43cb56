GRANT SELECT, INSERT, ALTER, DROP ON shop.* TO shop_app;
GRANT INDEX ON orders TO shop_app;
