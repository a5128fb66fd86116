"""An exercise taken through its states, as people would, with values that a test may choose."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from smeaton.accounts.models import User
from smeaton.assessment.exercises import take
from smeaton.assessment.models import Exercise, Theme
from smeaton.assessment.scores import agree, analyst_given, mark_of, own_given, score_blind
from smeaton.assessment.scores import score_from_data as save_from_data
from smeaton.assessment.states import Act
from smeaton.assessment.workbooks import Given

BLIND = ("harm", "likelihood")


def given(values: dict[str, int | None], reason: str = "As the figures say") -> dict[str, Given]:
    """Values with one reason for all of them."""
    return {
        key: Given(None if value is None else Fraction(value), reason if value is not None else "")
        for key, value in values.items()
    }


class Room:
    """Takes an exercise through its states, with values that a test may choose."""

    def __init__(self, exercise: Exercise, analyst: User, scorers: list[User]) -> None:
        self.exercise, self.analyst, self.scorers = exercise, analyst, scorers
        self.scheme = exercise.scheme

    def theme(self, key: str) -> Theme:
        found: Theme = self.exercise.themes.select_related("exercise__scheme_version").get(key=key)
        return found

    @property
    def themes(self) -> list[Theme]:
        return [self.theme(one.key) for one in self.exercise.themes.all()]

    def criteria(self, *sections: str) -> list[str]:
        return [
            criterion.key
            for section in self.scheme.sections
            if not sections or section.key in sections
            for criterion in section.criteria
        ]

    def take(self, act: Act, **options: Any) -> None:
        self.exercise = take(self.exercise, act, by=self.analyst, **options)

    def score_from_data(self, value: int = 2) -> None:
        for theme in self.themes:
            save_from_data(
                theme=theme,
                given=given(dict.fromkeys(self.criteria(*BLIND), value)),
                seen=mark_of(analyst_given(theme)),
                by=self.analyst,
            )

    def score_blind(self, *values: int) -> None:
        """Each scorer gives one value to everything."""
        for user, value in zip(self.scorers, values, strict=False):
            for theme in self.themes:
                score_blind(
                    theme=theme,
                    given=given(dict.fromkeys(self.criteria(*BLIND), value)),
                    seen=mark_of(own_given(theme, by=user)),
                    by=user,
                )

    def agree(self, value: int = 2) -> None:
        """The room agrees on one value for everything."""
        for theme in self.themes:
            for key in self.criteria():
                scale = [int(one) for one in self.scheme.criteria[key].scale]
                agree(
                    theme=theme,
                    criterion=key,
                    given=Given(Fraction(min(value, max(scale))), "The room agreed"),
                    dissent="",
                    seen=mark_of({}),
                    by=self.analyst,
                )

    def to_moderation(self) -> None:
        self.take(Act.START)
        self.score_from_data()
        self.take(Act.OPEN)
        self.score_blind(1, 2, 2, 3)
        self.take(Act.CLOSE)

    def to_agreed(self, value: int = 2) -> None:
        self.to_moderation()
        self.agree(value)
        self.take(Act.AGREE)
