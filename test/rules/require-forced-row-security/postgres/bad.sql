CREATE POLICY open_orders ON orders USING (status = 'open');
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
