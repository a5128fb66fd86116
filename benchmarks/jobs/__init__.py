"""The work that is measured, one module a job, each with ``run``."""
