CREATE TABLE a_name_that_somebody_thought_would_explain_all_of_it_to_the_next_one (id bigint PRIMARY KEY);
CREATE TABLE payments (id bigint PRIMARY KEY, "ääääääääääääääääääääääääääääääää" text);
CREATE TABLE "a name of forty characters and a half""and as many more behind a quotation mark" (id bigint PRIMARY KEY);
