-- lockkeeper:transaction none
ALTER TABLE shelves ADD CONSTRAINT shelves_pkey PRIMARY KEY USING INDEX shelves_number;
ALTER TABLE shops ADD CONSTRAINT shops_pkey PRIMARY KEY USING INDEX shops_id;
