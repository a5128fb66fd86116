"""How days and times may be typed, by language."""
