"""Forms about chairs' reports."""
