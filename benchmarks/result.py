"""Medians, ratios, and whether a line is met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.child import Run


@dataclass(frozen=True, slots=True)
class Check:
    """One thing measured: what, the figure, and the bound that it is held to."""

    what: str
    figure: float
    unit: str
    bound: float
    detail: str

    @property
    def met(self) -> bool:
        return self.figure <= self.bound

    def row(self) -> str:
        """A row of a Markdown table."""
        figure, bound = (f"{value:,.2f} {self.unit}".strip() for value in (self.figure, self.bound))
        verdict = "met" if self.met else "**missed**"
        return f"| {self.what} | {figure} | {bound} | {verdict} | {self.detail} |"


def paired(
    ours: Callable[[], Run], theirs: Callable[[], Run], *, pairs: int
) -> tuple[list[Run], list[Run]]:
    """Both in turn, A B A B, so that whatever else the machine does falls on both."""
    runs = [(ours(), theirs()) for _ in range(pairs)]
    return [first for first, _ in runs], [second for _, second in runs]


def seconds(runs: Sequence[Run]) -> float:
    return median(run.seconds for run in runs)


def memory(runs: Sequence[Run]) -> float:
    """The worst of several runs, in MiB."""
    return max(run.memory for run in runs)


def against(what: str, ours: Sequence[Run], theirs: Sequence[Run], *, bound: float) -> Check:
    """The ratio of two medians."""
    detail = f"{seconds(ours):.2f} s against {seconds(theirs):.2f} s"
    return Check(what, seconds(ours) / seconds(theirs), "times", bound, detail)
