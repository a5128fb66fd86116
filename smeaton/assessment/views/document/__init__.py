"""The pages of an assessment's document."""
