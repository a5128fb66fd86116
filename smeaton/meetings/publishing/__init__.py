"""A meeting goes out to everybody: its agenda and papers, then supplements, as frozen publications.

What is published is what was looked at and checked; a change meanwhile stops it.
"""
