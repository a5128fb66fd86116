"""How the checkers that are written in Java are started."""

from __future__ import annotations

QUICK = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""For a run of a few seconds: what the thorough compiler and the parallel collector spend does not
come back in so short a time. A look at a report by veraPDF takes 4 instead of 9 seconds with it."""
