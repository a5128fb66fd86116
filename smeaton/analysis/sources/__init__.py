"""Where evidence comes from: one module for each kind of file, each with a contract."""
