"""The figures that stand beside a theme's scores, kept as they were seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from smeaton.accounts.models import User
from smeaton.analysis.periods import Month
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.models import Exercise, Snapshot, Theme
from smeaton.assessment.standing import Figure
from smeaton.core import audit
from smeaton.evidence.opening import open_release

_CHANGE = ("change_percent", "verdict")
_KEPT: Mapping[str, Mapping[str, str]] = {
    "crime": {key: key for key in ("count", "previous", *_CHANGE, "rate", "per")},
    "partners": {
        "count": "count",
        "previous": "previous_count",
        "previous_value": "previous",
        **{key: key for key in (*_CHANGE, "value", "unit", "period")},
        **{key: key for key in ("region", "region_name", "england", "against_england")},
    },
}
"""For each table whose rows stand beside scores: what is kept of a row, and under which key of
the table. No indicator is in both."""
_OF_OTHERS = ("region", "england", "against_england")


def take_figures(exercise: Exercise, *, by: User | None) -> None:
    """Keep the figures of every theme as the exercise's release has them now.

    A theme without indicators, and an exercise without evidence, have none: their scores rest on
    reasons alone. The same figures again are not kept twice.
    """
    themes = [theme for theme in exercise.themes.all() if theme.indicators]
    if not exercise.release or not themes:
        return
    with open_release(exercise.partnership, exercise.release) as evidence:
        area, to = exercise.partnership.area_code, Month.parse(exercise.period_end)
        tables = [evidence.table(name, area=area, to=to) for name in _KEPT]
    for theme in themes:
        _keep(theme, tables, by=by)


def _keep(theme: Theme, tables: Sequence[EvidenceTable], *, by: User | None) -> None:
    found = (one for table in tables for one in _figures(theme, table))
    figures = [one.model_dump(mode="json") for one in found]
    if not figures:
        return
    table = tables[0]  # all are of one release and end with one month
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
    kept = _KEPT[table.name]
    for place, record in enumerate(table.records):
        if record["indicator"] not in theme.indicators:
            continue
        shown = {
            name: record[key]
            for name, key in kept.items()
            if (place, key) not in table.hidden and record.get(key) is not None
        }
        if shown.get("period") == table.period.label:
            del shown["period"]
        own = (key for name, key in kept.items() if name not in _OF_OTHERS)
        hidden = any((place, key) in table.hidden for key in own)
        named = {"indicator": record["indicator"], "title": record["title"]}
        yield Figure.model_validate({**named, **shown, "hidden": hidden})


def latest_figures(theme: Theme) -> Snapshot | None:
    """What stands beside the scores of a theme now; None where nothing does."""
    found: Snapshot | None = theme.snapshots.first()
    return found
