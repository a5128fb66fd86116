"""Long work that the background worker does: its states, how far it has come, whether it lives."""
