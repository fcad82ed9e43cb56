SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

-- As long as a release writes only full_name, the new column follows it.
CREATE FUNCTION customers_copy_full_name() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.display_name := NEW.full_name;
    RETURN NEW;
END;
$$;

CREATE TRIGGER customers_copy_full_name
    BEFORE INSERT OR UPDATE OF full_name ON customers
    FOR EACH ROW
    EXECUTE FUNCTION customers_copy_full_name();
