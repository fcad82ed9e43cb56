ALTER TABLE orders MODIFY mood enum('calm', 'cross', 'glad'), ALGORITHM=INSTANT;
