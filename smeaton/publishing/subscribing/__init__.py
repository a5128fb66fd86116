"""E-mails to whoever asked to be told when something is published."""
