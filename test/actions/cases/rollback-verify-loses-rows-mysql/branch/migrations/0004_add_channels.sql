INSERT IGNORE INTO channels (name) VALUES ('app'), ('market');
