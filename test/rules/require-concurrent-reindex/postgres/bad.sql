-- lockkeeper:transaction none
REINDEX TABLE orders;
REINDEX (VERBOSE) INDEX orders_status;
