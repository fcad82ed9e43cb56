-- lockkeeper:transaction none
DROP INDEX CONCURRENTLY orders_note_idx;
