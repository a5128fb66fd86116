"""The demonstration's assessment of 2019/20: its files, its check, its robustness."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

FIGURES, THEMES, DRAWS = 300, 40, 10_000
SCORERS = 10
COLUMNS = ("count", "previous", "change", "change_percent", "rate", "rate_low", "rate_high")


def run(home: str, times: int) -> dict[str, list[float]]:
    """Seconds of each, ``times`` over: what was loaded and imported before is not counted."""
    os.environ |= {"SMEATON_HOME": home, "DJANGO_SETTINGS_MODULE": "smeaton.config.settings"}
    import django

    django.setup()
    from smeaton.assessment.written.check import check
    from smeaton.assessment.written.report import document, every_file_of
    from smeaton.documents.formats import FORMATS

    assessment = _approved()
    every_file_of(assessment)
    long = _with_figures(assessment)
    if check(long):
        raise AssertionError(f"the bench's own text is refused: {check(long)[0]}")
    return {
        "pdf": _spent(lambda: FORMATS["pdf"].render(document(assessment)), times),
        "every format": _spent(lambda: every_file_of(assessment), times),
        "check": _spent(lambda: check(long), times),
        "robustness": _spent(lambda: _robustness(assessment), times),
    }


def _spent(work: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def _approved() -> Any:
    from smeaton.assessment.document.building import frozen
    from smeaton.assessment.document.sections import document_of
    from smeaton.assessment.exercises import exercise_named
    from smeaton.partnership.services import only_partnership

    return frozen(document_of(exercise_named(only_partnership(None), "2019-20")))


def _with_figures(assessment: Any) -> Any:
    """The assessment with a section of 300 bound figures, in sentences of three."""
    from smeaton.assessment.prose.references import Question, Reference
    from smeaton.assessment.prose.values import bound_value
    from smeaton.assessment.written.assessment import KeptValue, WrittenSection

    question = Question("crime")
    table = assessment.table(question)
    cells = [
        reference
        for record in table.records
        for column in COLUMNS
        if (reference := Reference(question, str(record["indicator"]), column))
        and bound_value(table, reference).state == "known"
    ]
    named = list(islice(cycle(cells), FIGURES))
    values = {str(one): KeptValue(value=bound_value(table, one)) for one in named}
    lines = [
        f"It was {{{{{a.text}}}}}, then {{{{{b.text}}}}}, and {{{{{c.text}}}}} in all."
        for a, b, c in zip(named[::3], named[1::3], named[2::3], strict=True)
    ]
    section = WrittenSection(key="long", title="Long", text="\n\n".join(lines))
    return assessment.model_copy(
        update={
            "sections": (*assessment.sections, section),
            "values": {**assessment.values, **values},
        }
    )


def _robustness(assessment: Any) -> list[str]:
    """Of forty themes with ten scorers each, from the demonstration's own scores."""
    from smeaton.analysis.scoring import robustness
    from smeaton.assessment.standing.register import SEED

    found = assessment.standings
    themes = list(islice(cycle(found.themes), THEMES))
    said = []
    for number, one in enumerate(themes):
        given = list(one.theme.scorers.values())
        scorers = {f"seat {seat}": given[seat % len(given)] for seat in range(SCORERS)}
        key = f"{one.theme.key}-{number}"
        found_now = robustness(
            one.scheme, one.theme.scores, scorers, theme=key, seed=SEED, draws=DRAWS
        )
        said += list(found_now.sentences) if found_now else []
    return said
