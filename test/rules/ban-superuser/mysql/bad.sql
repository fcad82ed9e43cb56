GRANT SUPER ON *.* TO shop_app;
GRANT FILE ON *.* TO shop_app;
