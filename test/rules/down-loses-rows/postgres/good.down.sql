ALTER TABLE payments RENAME TO payments_undone;
