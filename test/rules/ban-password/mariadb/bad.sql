CREATE USER shop_app IDENTIFIED BY 'hunter2';
ALTER USER shop_app IDENTIFIED BY 'hunter3';
