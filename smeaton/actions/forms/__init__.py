"""Forms about actions."""
