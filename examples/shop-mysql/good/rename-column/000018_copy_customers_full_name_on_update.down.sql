SET SESSION lock_wait_timeout = 5;

DROP TRIGGER customers_display_name_update;
