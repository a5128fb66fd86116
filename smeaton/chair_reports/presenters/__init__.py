"""What the pages about chairs' reports show."""
