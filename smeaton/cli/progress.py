"""A progress bar for loads, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from smeaton.analysis.store import Progress


class ProgressBar:
    """A progress bar whose length is known only as archives open."""

    def __init__(self) -> None:
        self._bar = click.progressbar(length=1000, label="Starting", width=30, show_eta=False)
        self._shown = 0

    def __enter__(self) -> ProgressBar:
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.__exit__(None, None, None)

    def show(self, progress: Progress) -> None:
        """Never goes back, though an archive that opens may make the rest longer."""
        self._bar.label = progress.message
        reached = max(self._shown, int(progress.share * 1000))
        self._bar.update(reached - self._shown)
        self._shown = reached
