"""Pages about meetings and their agendas."""
