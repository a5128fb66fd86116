"""Evidence: loads, releases, indicators and every table, page and report made of them.

The only app that opens the evidence store. What is true about data is in the store; the
records here say who did what and when.
"""
