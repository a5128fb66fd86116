"""What programs read of a publication, beside its text and its files: plain values that are frozen
with it. Feeds, calendar and data for others are made of these, with no way to working data."""
