"""Acts on an exercise: setting it up, its themes, and taking it from state to state."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from smeaton.accounts.models import User
from smeaton.analysis.listing import listed
from smeaton.analysis.scoring import Scheme
from smeaton.assessment import seats
from smeaton.assessment.figures import take_figures
from smeaton.assessment.models import Exercise, FrozenExercise, SchemeVersion, Theme
from smeaton.assessment.standing import SignOff, standings
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.states import EXERCISE, Act, ExerciseState
from smeaton.assessment.years import scored_year
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.models import Audited
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership

NAMED = 5
"""How many themes a message names before it only counts the rest."""


def keep_scheme(*, partnership: Partnership, scheme: Scheme, by: User | None) -> SchemeVersion:
    """Keep a scheme for a partnership; one that it has already is found again.

    Raises SmeatonError where the same version says something else already.
    """
    there = SchemeVersion.objects.of(partnership).filter(fingerprint=scheme.fingerprint).first()
    if there is not None:
        found: SchemeVersion = there
        return found
    kept = SchemeVersion(
        partnership=partnership,
        key=scheme.id,
        version=scheme.version,
        title=scheme.title,
        document=scheme.document(),
        fingerprint=scheme.fingerprint,
    )
    same = SchemeVersion.objects.of(partnership).filter(key=kept.key, version=kept.version)
    if same.exists():
        raise SmeatonError(
            f"Version {kept.version} of “{kept.title}” is here already and says something else.",
            todo="Give the new one a version of its own: what was scored keeps the old one.",
        )
    save(kept, by=by)
    return kept


@transaction.atomic
def start_exercise(
    *,
    partnership: Partnership,
    year: str,
    scheme_version: SchemeVersion,
    blind_sections: Sequence[str],
    release: str = "",
    period_end: str = "",
    themes_of: Exercise | None = None,
    by: User | None,
) -> Exercise:
    """Begin the exercise of a year, as a draft, with the themes of another year if one is given.
    Raises SmeatonError where there is an exercise of this year."""
    known = [section.key for section in scheme_version.scheme.sections]
    if not blind_sections or not set(blind_sections) <= set(known):
        raise SmeatonError(
            "Say which sections partners score blind.", todo=f"Choose from: {', '.join(known)}."
        )
    if Exercise.objects.of(partnership).filter(year=year).exists():
        raise SmeatonError(f"There is an exercise of {year} already.", todo="Open that one.")
    exercise = Exercise(
        partnership=partnership,
        year=year,
        scheme_version=scheme_version,
        blind_sections=[key for key in known if key in blind_sections],
        release=release,
        period_end=period_end,
    )
    save(exercise, by=by)
    for theme in themes_of.themes.all() if themes_of is not None else ():
        save(_alike(theme, exercise), by=by)
    return exercise


def _alike(theme: Theme, exercise: Exercise) -> Theme:
    """The same theme for another exercise, nothing of it scored. It keeps its key, by which its
    scores can be taken over."""
    return Theme(
        partnership=exercise.partnership,
        exercise=exercise,
        key=theme.key,
        title=theme.title,
        about=theme.about,
        place=theme.place,
        indicators=list(theme.indicators),
    )


@transaction.atomic
def add_theme(
    *,
    exercise: Exercise,
    title: str,
    about: str = "",
    indicators: Sequence[str] = (),
    key: str = "",
    by: User | None,
) -> Theme:
    """Put a theme at the end of the list. Its key, by which another year finds it again, is made
    of its title unless it is given."""
    now = _still_prepared(exercise)
    last = now.themes.order_by("-place").first()
    theme = Theme(
        partnership=now.partnership,
        exercise=now,
        key=key or slugify(title)[:60],
        title=title,
        about=about,
        place=last.place + 1 if last else 1,
        indicators=list(indicators),
    )
    if now.themes.filter(key=theme.key).exists():
        raise SmeatonError(f"There is a theme “{title}” already.", todo="Change that one.")
    save(theme, by=by)
    return theme


@transaction.atomic
def change_theme(
    *, theme: Theme, title: str, about: str, indicators: Sequence[str], by: User
) -> None:
    """Change what a theme is called, what it is, and which figures stand beside its scores."""
    _still_prepared(theme.exercise)
    theme.title, theme.about, theme.indicators = title, about, list(indicators)
    save(theme, by=by)


@transaction.atomic
def remove_theme(*, theme: Theme, by: User) -> None:
    """Take a theme out; what was scored of it goes too, and stays in its history."""
    _still_prepared(theme.exercise)
    audit.delete(theme, by=by)


@transaction.atomic
def take(
    exercise: Exercise,
    act: Act,
    *,
    by: User,
    reason: str = "",
    signed: SignOff | None = None,
    lot: bytes = b"",
) -> Exercise:
    """Take an exercise from its state to the next, or back with a reason. ``lot``: what seats get
    their new names by at the freeze, where it has to come out the same twice.

    Raises SmeatonError, naming what is missing, where it is not ready for it.
    """
    now = locked(exercise)
    transition = EXERCISE.after(ExerciseState(now.state), act)
    if act.needs_reason and not reason.strip():
        raise SmeatonError(f"Say why you {act} the exercise.", todo="Write a reason.")
    _refuse_unready(now, act)
    if act is Act.SIGN_OFF:
        if signed is None:
            raise SmeatonError("Say who signed off, in which meeting and when.")
        now.signed_off_by, now.signed_off_at = signed.by, signed.meeting
        now.signed_off_on = signed.on
    if act is Act.REOPEN:
        now.signed_off_by = now.signed_off_at = ""
        now.signed_off_on = None
    now.state = transition.target
    save(now, by=by, reason=reason)
    if act is Act.START:
        take_figures(now, by=by)
    if act is Act.FREEZE:
        _freeze(now, lot or seats.new_lot(), by=by)
    return now


def _freeze(exercise: Exercise, lot: bytes, *, by: User) -> None:
    seats.seal(exercise, lot)
    year = scored_year(exercise, on=today())
    frozen = FrozenExercise(
        partnership=exercise.partnership,
        exercise=exercise,
        document=year.document(),
        sha256=year.sha256,
    )
    save(frozen, by=by)


def locked(exercise: Exercise) -> Exercise:
    """The exercise as it is now, held until the transaction ends: what is saved under a state is
    saved before the state changes."""
    found: Exercise = (
        Exercise.objects.select_for_update(of=("self",))
        .select_related("scheme_version", "partnership")
        .get(pk=exercise.pk)
    )
    return found


def exercise_named(partnership: Partnership, year: str) -> Exercise:
    """The exercise of a year. Raises NotFoundError, naming those that there are."""
    found = (
        Exercise.objects.of(partnership)
        .filter(year=year)
        .select_related("scheme_version", "partnership")
        .first()
    )
    if found is None:
        years = Exercise.objects.of(partnership).values_list("year", flat=True)
        raise NotFoundError(
            f"There is no assessment of {year}.", todo=f"There are: {listed(years) or 'none yet'}."
        )
    exercise: Exercise = found
    return exercise


RELATIONS = ("partnership", "exercise", "theme", "snapshot", "scheme_version", "moderator")
"""What links the records of this app. No form gives any of it, so none of it is checked."""


def save(record: Audited, *, by: User | None, reason: str = "") -> None:
    """Save a record of this app."""
    audit.save(record, by=by, reason=reason, sure=RELATIONS)


def _still_prepared(exercise: Exercise) -> Exercise:
    now = locked(exercise)
    if now.state not in (ExerciseState.DRAFT, ExerciseState.ANALYST_SCORING):
        raise SmeatonError(
            "The list of themes is closed: partners have been asked to score it.",
            todo="Take it up in the exercise of the next year.",
        )
    return now


def _refuse_unready(exercise: Exercise, act: Act) -> None:
    if act is Act.START and not exercise.themes.exists():
        raise SmeatonError("There is no theme to score.", todo="Add themes first.")
    if act is Act.OPEN:
        _refuse_without(
            _without_analyst(exercise),
            "The analyst has not scored everything that partners will be asked",
            todo="Score them from the data first, or carry them over from the year before.",
        )
    if act is Act.AGREE:
        lacking = [one.theme.title for one in standings(scored_year(exercise)).without]
        _refuse_without(
            lacking, "There is no level yet", todo="Agree their scores in the room first."
        )


def _without_analyst(exercise: Exercise) -> list[str]:
    """The themes that lack a value of the analyst and were not carried over."""
    asked = {one.key for one in blind_criteria(exercise.scheme, exercise.blind_sections)}
    return [
        theme.title
        for theme in scored_year(exercise).themes
        if not asked <= {key for key, one in theme.analyst.items() if one.value is not None}
        and not asked <= {key for key, one in theme.agreed.items() if one.carried_from}
    ]


def _refuse_without(titles: Sequence[str], what: str, *, todo: str) -> None:
    if titles:
        more = [f"{len(titles) - NAMED} others"] if len(titles) > NAMED else []
        raise SmeatonError(f"{what}: {listed([*titles[:NAMED], *more])}.", todo=todo)
