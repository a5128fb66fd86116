"""Pages about actions and recommendations."""
