DROP TABLE customers;
DROP TABLE countries;
DROP TABLE currencies;
