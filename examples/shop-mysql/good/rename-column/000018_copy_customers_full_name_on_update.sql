SET SESSION lock_wait_timeout = 5;

-- As long as a release writes only full_name, the new column follows it.
CREATE TRIGGER customers_display_name_update
BEFORE UPDATE ON customers
FOR EACH ROW
SET NEW.display_name = IF(NEW.full_name <=> OLD.full_name, NEW.display_name, NEW.full_name);
