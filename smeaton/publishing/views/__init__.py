"""The public pages, and those for members on which something is published or withdrawn."""
