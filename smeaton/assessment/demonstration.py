"""The demonstration's assessments: 2019/20 as it was published, and a year that is being scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role, roles_with
from smeaton.analysis.scoring import Scheme
from smeaton.analysis.yaml_file import mapping_in
from smeaton.assessment.document.demonstration import publish_document
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise, take
from smeaton.assessment.models import Exercise, Theme
from smeaton.assessment.overrides import override_level
from smeaton.assessment.scores import (
    agree,
    analyst_given,
    mark_of,
    own_given,
    score_blind,
    score_from_data,
)
from smeaton.assessment.shipped import shipped_schemes
from smeaton.assessment.standing import SignOff
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.states import Act
from smeaton.assessment.workbooks import Given
from smeaton.partnership.models import Membership, Partnership

BLIND = ("harm", "likelihood")
NOT_MY_VIEW = ((0, 0, 0, 0), (0, 1, 0, -1), (-1, 0, 0, 1), (0, 0, 1, 0))
"""How far each of the made-up scorers is from what was agreed, criterion by criterion in turn."""


@transaction.atomic
def load_assessments(partnership: Partnership, *, folder: Path) -> Exercise | None:
    """Make what ``folder/assessment.yaml`` says; None where there is an assessment already."""
    if Exercise.objects.of(partnership).exists():
        return None
    said = mapping_in(folder / "assessment.yaml")
    made = _Making(partnership, said, folder)
    made.signed_year()
    return made.year_at_work()


class _Making:
    """Goes through the acts as people would, under the names of the demonstration's people."""

    def __init__(self, partnership: Partnership, said: Mapping[str, Any], folder: Path) -> None:
        self.partnership, self.said, self.folder = partnership, said, folder
        self.scheme: Scheme = shipped_schemes()[said["scheme"]]
        self.kept = keep_scheme(partnership=partnership, scheme=self.scheme, by=None)
        self.analyst = next(self._people(Role.ANALYST))
        self.board = next(self._people(Role.BOARD_MEMBER))
        roles = roles_with(Permission.ASSESSMENT_SCORE)
        self.scorers = [user for role in roles for user in self._people(role)]

    def _people(self, role: Role) -> Iterator[User]:
        held = Membership.objects.of(self.partnership).filter(roles_held__role=role)
        for membership in held.select_related("user").order_by("pk"):
            yield membership.user

    def signed_year(self) -> None:
        """The year that was published: scored, agreed, signed off, written and approved. Without
        evidence, whose numbers its document is made of, it is only frozen."""
        exercise = self._begun(str(self.said["year"]))
        exercise = take(exercise, Act.OPEN, by=self.analyst)
        for theme in exercise.themes.all():
            for number, user in enumerate(self.scorers):
                self._score(theme, user, number)
        exercise = take(exercise, Act.CLOSE, by=self.analyst)
        for theme in exercise.themes.all():
            self._agree(theme)
        exercise = take(exercise, Act.AGREE, by=self.analyst)
        signed = self.said["signed"]
        self._keep_priorities(exercise, signed["meeting"], signed["on"])
        exercise = take(exercise, Act.SIGN_OFF, by=self.board, signed=SignOff(**signed))
        if not exercise.release:
            take(exercise, Act.FREEZE, by=self.board)
            return
        publish_document(exercise, folder=self.folder, analyst=self.analyst, board=self.board)

    def year_at_work(self) -> Exercise:
        """The year after: open to partners, and half of them have begun."""
        exercise = take(self._begun(str(self.said["following"])), Act.OPEN, by=self.analyst)
        for number, user in enumerate(self.scorers[1:], start=1):
            for theme in exercise.themes.all()[: 10 * number]:
                self._score(theme, user, number)
        return exercise

    def _begun(self, year: str) -> Exercise:
        exercise = start_exercise(
            partnership=self.partnership,
            year=year,
            scheme_version=self.kept,
            blind_sections=BLIND,
            by=self.analyst,
            **self._evidence(),
        )
        for theme in self.said["themes"]:
            add_theme(
                exercise=exercise,
                title=theme["title"],
                about=theme["about"],
                indicators=theme.get("indicators", ()),
                by=self.analyst,
            )
        exercise = take(exercise, Act.START, by=self.analyst)
        for theme in exercise.themes.all():
            given = {key: self._given(theme, key) for key in self._asked()}
            seen = mark_of(analyst_given(theme))
            score_from_data(theme=theme, given=given, seen=seen, by=self.analyst)
        return exercise

    def _evidence(self) -> dict[str, Any]:
        """The release that the scorers see, up to the end of the year that was published."""
        from smeaton.evidence.opening import evidence_store

        newest = evidence_store(self.partnership).newest()
        if newest is None:
            return {}
        return {"release": newest.id, "period_end": self.said["period_end"]}

    def _asked(self) -> list[str]:
        return [one.key for one in blind_criteria(self.scheme, BLIND)]

    def _value(self, theme: Theme, key: str) -> Fraction:
        told = next(one for one in self.said["themes"] if one["title"] == theme.title)
        for section in self.scheme.sections:
            for criterion, value in zip(section.criteria, told[section.key], strict=True):
                if criterion.key == key:
                    return Fraction(value)
        raise KeyError(key)

    def _given(self, theme: Theme, key: str) -> Given:
        return Given(self._value(theme, key), self.said["reason"])

    def _score(self, theme: Theme, user: User, number: int) -> None:
        given = {}
        for place, key in enumerate(self._asked()):
            scale = self.scheme.criteria[key].scale
            off = NOT_MY_VIEW[number % len(NOT_MY_VIEW)][(place + theme.place) % 4]
            value = min(max(self._value(theme, key) + off, scale[0]), scale[-1])
            given[key] = Given(value, self.said["reason"])
        score_blind(theme=theme, given=given, seen=mark_of(own_given(theme, by=user)), by=user)

    def _agree(self, theme: Theme) -> None:
        for key in self.scheme.criteria:
            agree(
                theme=theme,
                criterion=key,
                given=self._given(theme, key),
                dissent="",
                seen=mark_of({}),
                by=self.analyst,
            )

    def _keep_priorities(self, exercise: Exercise, meeting: str, on: date) -> None:
        for told in self.said["themes"]:
            if told.get("priority"):
                override_level(
                    theme=exercise.themes.get(title=told["title"]),
                    level="",
                    reason=told["priority"],
                    proposer=self.said["proposer"],
                    meeting=meeting,
                    decided_on=on,
                    expires_on=date(on.year + 3, on.month, on.day),
                    by=self.board,
                )
