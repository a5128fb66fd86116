"""The figures that stand beside a theme's scores, kept as they were seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from smeaton.accounts.models import User
from smeaton.analysis.periods import Month
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.models import Exercise, Snapshot, Theme
from smeaton.assessment.standing import Figure
from smeaton.core import audit
from smeaton.evidence.opening import open_release

_KEPT = ("count", "previous", "change_percent", "verdict", "rate", "per")


def take_figures(exercise: Exercise, *, by: User | None) -> None:
    """Keep the figures of every theme as the exercise's release has them now.

    A theme without indicators, and an exercise without evidence, have none: their scores rest on
    reasons alone. The same figures again are not kept twice.
    """
    themes = [theme for theme in exercise.themes.all() if theme.indicators]
    if not exercise.release or not themes:
        return
    with open_release(exercise.partnership, exercise.release) as evidence:
        area = exercise.partnership.area_code
        table = evidence.table("crime", area=area, to=Month.parse(exercise.period_end))
    for theme in themes:
        _keep(theme, table, by=by)


def _keep(theme: Theme, table: EvidenceTable, *, by: User | None) -> None:
    figures = [one.model_dump(mode="json") for one in _figures(theme, table)]
    if not figures:
        return
    said = json.dumps([table.release, str(table.period.last), figures], sort_keys=True)
    sha256 = hashlib.sha256(said.encode()).hexdigest()
    if not Snapshot.objects.filter(theme=theme, sha256=sha256).exists():
        snapshot = Snapshot(
            partnership=theme.partnership,
            theme=theme,
            release=table.release,
            period_end=str(table.period.last),
            sha256=sha256,
            figures=figures,
        )
        audit.save(snapshot, by=by)


def _figures(theme: Theme, table: EvidenceTable) -> Iterator[Figure]:
    """The table's rows of the theme's indicators; a hidden cell stays hidden for ever."""
    for place, record in enumerate(table.records):
        if record["indicator"] not in theme.indicators:
            continue
        shown = {
            key: record[key]
            for key in _KEPT
            if (place, key) not in table.hidden and record.get(key) is not None
        }
        hidden = any((place, key) in table.hidden for key in _KEPT)
        named = {"indicator": record["indicator"], "title": record["title"]}
        yield Figure.model_validate({**named, **shown, "hidden": hidden})


def latest_figures(theme: Theme) -> Snapshot | None:
    """What stands beside the scores of a theme now; None where nothing does."""
    found: Snapshot | None = theme.snapshots.first()
    return found
