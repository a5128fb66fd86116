"""Pages about chairs' reports."""
