RENAME TABLE payments TO payments_undone;
