CREATE TABLE a_name_that_somebody_thought_would_explain_all_of_it_to_the_nex (id bigint PRIMARY KEY);
COMMENT ON TABLE orders IS 'a_name_that_somebody_thought_would_explain_all_of_it_to_the_next_one';
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'a_name_that_somebody_thought_would_explain_all_of_it_to_the_next_one' $$; -- a_name_that_somebody_thought_would_explain_all_of_it_to_the_next_one
