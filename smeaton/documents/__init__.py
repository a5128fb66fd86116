"""Documents: one block model, one renderer a format. Works without Django."""
