CREATE TABLE payments (id bigint PRIMARY KEY, note varchar(20)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
