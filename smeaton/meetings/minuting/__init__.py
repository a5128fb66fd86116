"""Acts on the minutes of a meeting: what was said, decided and declared is written down, goes
round, is corrected, approved and signed."""
