SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

-- As long as a release writes only shipping_cents, the new column follows it.
CREATE FUNCTION orders_copy_shipping_cents() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.delivery_cents := NEW.shipping_cents;
    RETURN NEW;
END;
$$;

CREATE TRIGGER orders_copy_shipping_cents
    BEFORE INSERT OR UPDATE OF shipping_cents ON orders
    FOR EACH ROW
    EXECUTE FUNCTION orders_copy_shipping_cents();
