"""From the records of an exercise to ``ScoredYear``, which everything else is worked out from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from smeaton.analysis.scoring import Level
from smeaton.assessment.models import (
    AgreedScore,
    AnalystScore,
    BlindScore,
    Exercise,
    FrozenExercise,
    Override,
    Snapshot,
)
from smeaton.assessment.standing import (
    Agreed,
    Figure,
    Figures,
    Overriding,
    Scored,
    ScoredTheme,
    ScoredYear,
    SignOff,
    standings,
)
from smeaton.core.clock import today

# Of each kind of record, what a year is made of.
GIVEN = ("criterion", "value", "reason", "snapshot__sha256")
DECIDED = ("level", "reason", "proposer", "meeting", "decided_on", "expires_on", "withdrawn_on")
SEEN = ("sha256", "release", "period_end", "figures")


def scored_year(exercise: Exercise, *, on: date | None = None) -> ScoredYear:
    """All that an exercise holds: of a frozen one exactly what was signed off.

    ``on``: the day for which overrides hold, by default today.
    """
    frozen = FrozenExercise.objects.filter(exercise=exercise).first()
    if frozen is not None:
        return _frozen(frozen.document, frozen.sha256)
    earlier = _earlier(exercise)
    before = None if earlier is None else _alone(earlier, on=on)
    return _year(exercise, on=on or today(), before=before)


def level_before(exercise: Exercise, key: str) -> tuple[str, Level | None]:
    """The earlier year that movements are against, and a theme's level in it, where it had one."""
    earlier = _earlier(exercise)
    if earlier is None:
        return "", None
    # The whole of a frozen year is a hundred kilobytes: who scores asks for one word of it.
    frozen = FrozenExercise.objects.filter(exercise=earlier).values_list("pk", "sha256").first()
    levels = _levels_of(*frozen) if frozen else _levels(_alone(earlier, on=None))
    return earlier.year, levels.get(key)


@lru_cache(maxsize=8)
def _levels_of(number: int, sha256: str) -> Mapping[str, Level | None]:
    document = FrozenExercise.objects.values_list("document", flat=True).get(pk=number)
    return _levels(_frozen(document, sha256))


def _levels(year: ScoredYear) -> Mapping[str, Level | None]:
    return {one.theme.key: one.level for one in standings(year).themes}


@lru_cache(maxsize=8)
def _frozen(document: str, sha256: str) -> ScoredYear:
    """A frozen year never changes, and takes a twentieth of a second to read."""
    return ScoredYear.from_document(document, sha256=sha256)


def _earlier(exercise: Exercise) -> Exercise | None:
    """The newest exercise of an earlier year."""
    found: Exercise | None = (
        Exercise.objects.of(exercise.partnership)
        .filter(year__lt=exercise.year)
        .select_related("scheme_version")
        .order_by("-year")
        .first()
    )
    return found


def _alone(exercise: Exercise, *, on: date | None) -> ScoredYear:
    """An earlier year without the years before it: a movement is against one year."""
    frozen = FrozenExercise.objects.filter(exercise=exercise).first()
    if frozen is not None:
        year = _frozen(frozen.document, frozen.sha256)
        return year.model_copy(update={"before": None})
    return _year(exercise, on=on or today(), before=None)


def _year(exercise: Exercise, *, on: date, before: ScoredYear | None) -> ScoredYear:
    analyst = _by_theme(AnalystScore, exercise, *GIVEN)
    agreed = _by_theme(AgreedScore, exercise, *GIVEN, "moderator__name", "dissent", "carried_from")
    blind = _by_theme(BlindScore, exercise, *GIVEN, "seat")
    overrides = _by_theme(Override, exercise, *DECIDED)
    snapshots = _by_theme(Snapshot, exercise, *SEEN)
    themes = tuple(
        ScoredTheme(
            key=theme.key,
            title=theme.title,
            about=theme.about,
            analyst={one.criterion: _scored(one) for one in analyst[theme.pk]},
            agreed={one.criterion: _agreed(one) for one in agreed[theme.pk]},
            blind=_by_seat(blind[theme.pk]),
            overrides=tuple(_overriding(one) for one in overrides[theme.pk]),
            figures=tuple(figures_of(one) for one in snapshots[theme.pk]),
        )
        for theme in exercise.themes.all()
    )
    return ScoredYear(
        partnership=exercise.partnership.name,
        year=exercise.year,
        scheme=exercise.scheme_version.document,
        blind_sections=tuple(exercise.blind_sections),
        on=on,
        themes=themes,
        signed=_signed(exercise),
        before=before,
    )


def _by_theme(model: Any, exercise: Exercise, *fields: str) -> dict[int, list[Any]]:
    """These fields of an exercise's rows by their theme, in one query.

    Not the records themselves: a year has thousands, and each page of a document asks for them.
    """
    found: dict[int, list[Any]] = defaultdict(list)
    rows = model.objects.filter(theme__exercise=exercise)
    for row in rows.values_list("theme_id", *fields, named=True):
        found[row.theme_id].append(row)
    return found


def _scored(row: Any) -> Scored:
    return Scored(**_given(row))


def _agreed(row: Any) -> Agreed:
    return Agreed(
        **_given(row),
        moderator=row.moderator__name,
        dissent=row.dissent,
        carried_from=row.carried_from,
    )


def _given(row: Any) -> dict[str, Any]:
    return {
        "value": None if row.value is None else Fraction(row.value),
        "reason": row.reason,
        "seen": row.snapshot__sha256 or "",
    }


def _by_seat(rows: Iterable[Any]) -> dict[str, dict[str, Scored]]:
    found: dict[str, dict[str, Scored]] = defaultdict(dict)
    for row in rows:
        found[row.seat][row.criterion] = _scored(row)
    # In the order of the seats, which are hashes, and not of the times at which they scored.
    return dict(sorted(found.items()))


def _overriding(row: Any) -> Overriding:
    return Overriding(**{name: getattr(row, name) for name in DECIDED})


def figures_of(snapshot: Snapshot) -> Figures:
    """A snapshot's figures."""
    return Figures(
        sha256=snapshot.sha256,
        release=snapshot.release,
        to=snapshot.period_end,
        figures=tuple(Figure(**one) for one in snapshot.figures),
    )


def _signed(exercise: Exercise) -> SignOff | None:
    if exercise.signed_off_on is None:
        return None
    return SignOff(
        by=exercise.signed_off_by, meeting=exercise.signed_off_at, on=exercise.signed_off_on
    )
