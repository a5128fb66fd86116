"""Forms about meetings and their agendas."""
