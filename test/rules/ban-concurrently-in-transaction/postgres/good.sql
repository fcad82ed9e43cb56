-- lockkeeper:transaction none
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
