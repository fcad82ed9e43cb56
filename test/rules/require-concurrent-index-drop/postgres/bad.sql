DROP INDEX orders_note_idx, orders_status_idx;
