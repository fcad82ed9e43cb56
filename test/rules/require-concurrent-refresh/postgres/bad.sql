-- lockkeeper:transaction none
REFRESH MATERIALIZED VIEW totals;
REFRESH MATERIALIZED VIEW days;
