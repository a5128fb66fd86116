"""Judging the partnership by the six Hallmarks: what was judged, and what stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Hallmark, HallmarkJudged, Judgement, Partnership

TONES = {Judgement.IN_PLACE: "green", Judgement.PARTLY: "yellow", Judgement.NOT: "red"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A Hallmark with its judgements, newest first."""

    hallmark: Hallmark
    judgements: tuple[HallmarkJudged, ...]

    @property
    def newest(self) -> HallmarkJudged | None:
        return self.judgements[0] if self.judgements else None

    @property
    def words(self) -> str:
        """What stands, as a word."""
        return Judgement(self.newest.judgement).label.lower() if self.newest else "not judged yet"

    @property
    def tone(self) -> str:
        return TONES[Judgement(self.newest.judgement)] if self.newest else "grey"


def hallmark_named(name: str) -> Hallmark:
    """A Hallmark by its name in addresses. Raises NotFoundError."""
    try:
        return Hallmark(name)
    except ValueError as error:
        raise NotFoundError("There is no such Hallmark.", todo="Go back to the list.") from error


def judged(partnership: Partnership, *, until: date) -> list[Judged]:
    """Each of the six with what was judged of it until a day, the day inside."""
    found = list(HallmarkJudged.objects.of(partnership).filter(judged_on__lte=until))
    return [
        Judged(one, tuple(record for record in found if record.hallmark == one)) for one in Hallmark
    ]


def judge(
    *,
    partnership: Partnership,
    hallmark: Hallmark,
    judgement: Judgement,
    evidence: str,
    next_step: str,
    judged_on: date,
    by: User | None,
) -> HallmarkJudged:
    """Write a judgement down. What was judged before stays. Raises SmeatonError for a day that is
    not there yet."""
    if judged_on > today():
        raise SmeatonError("That day is still to come.", todo="Enter the day of the judgement.")
    made = HallmarkJudged(
        partnership=partnership, hallmark=hallmark, judgement=judgement, evidence=evidence,
        next_step=next_step, judged_on=judged_on,
    )  # fmt: skip
    audit.save(made, by=by)
    return made
