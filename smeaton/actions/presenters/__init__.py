"""What the pages about actions show."""
