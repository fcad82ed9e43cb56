CALL add_hidden_column();
