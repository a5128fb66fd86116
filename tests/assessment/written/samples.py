"""A small assessment that is fit to be approved, made of plain values."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from smeaton.analysis.scoring import read_schemes
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import numbers, placements
from smeaton.assessment.prose.references import Question
from smeaton.assessment.prose.values import bound_table, bound_value
from smeaton.assessment.standing import Agreed, ScoredTheme, ScoredYear, SignOff
from smeaton.assessment.standing.register import standings
from smeaton.assessment.written.assessment import (
    KeptValue,
    Listing,
    WrittenAssessment,
    WrittenSection,
    level_value,
)
from smeaton.assessment.written.contents import Content
from smeaton.assessment.written.plan import THEME_PARTS
from smeaton.evidence.keeping import table_to_json
from tests.assessment.prose.samples import crime_table

ROOT = Path(__file__).parents[3]
SIGNED = SignOff(by="Chair of the Executive", meeting="Executive", on=date(2020, 11, 4))
SCORES = {
    "domestic-abuse": (3, 3, 2, 2, 0, 3, 3, 3, 3, 3, 2, 3, 3, 2, 2, 2),
    "hate-crime": (2, 3, 1, 2, 0, 2, 2, 1, 2, 2, 2, 2, 1, 1, 1, 1),
    "robbery": (2, 2, 1, 1, 0, 1, 1, 1, 1, 3, 3, 1, 1, 1, 1, 1),
}
"""What was agreed, in the order of the scheme's criteria."""


@lru_cache(maxsize=1)
def scored_year() -> ScoredYear:
    """Three themes, one at each level of the illustrative scheme."""
    scheme = read_schemes(ROOT / "schemes")["csp-illustrative"]
    themes = tuple(
        ScoredTheme(
            key=key,
            title=key.replace("-", " ").capitalize(),
            agreed={
                criterion: Agreed(value=value, reason="As the figures say", moderator="Analyst")
                for criterion, value in zip(scheme.criteria, values, strict=True)
            },
        )
        for key, values in SCORES.items()
    )
    return ScoredYear(
        partnership="Safer Eddystone",
        year="2019-20",
        scheme=scheme.document(),
        blind_sections=("harm",),
        on=date(2020, 3, 31),
        themes=themes,
    )


def sections(**texts: str) -> tuple[WrittenSection, ...]:
    """Sections that together hold what an assessment must; ``texts`` are others, by their keys."""
    parts = "\n\n".join(f"## {part}\n\nAs partners told." for part in THEME_PARTS)
    said = {
        "patterns": "Recorded crime fell to {{crime all-crime count}}.\n\n{{table crime}}",
        "themes": f"{{{{level domestic-abuse}}}}\n\n{parts}\n\n{{{{list gaps}}}}",
        "risks": "{{levels}}\n\n{{themes}}\n\n{{movement}}\n\n{{robustness}}",
        "rest": 'Rape rose to {{crime rape count}}, [twice]{source="A paper"}.\n\n{{scheme}}\n\n'
        "{{obligations}}\n\n{{sources}}\n\n{{breaks}}\n\n{{risks}}",
    } | texts
    meets = {"patterns": (Content.PATTERNS,), "rest": tuple(Content)}
    return tuple(
        WrittenSection(
            key=key,
            title=key.capitalize(),
            text=text,
            themes=("domestic-abuse", "hate-crime") if key == "themes" else (),
            meets=meets.get(key, ()),
        )
        for key, text in said.items()
    )


def assessment(
    *, table: Any = None, texts: dict[str, str] | None = None, **more: Any
) -> WrittenAssessment:
    """The assessment, its numbers as ``table`` has them."""
    crime = table or crime_table()
    written = sections(**(texts or {}))
    found = standings(scored_year())
    values, tables = {}, {}
    for section in written:
        nodes = read_text(section.text)
        for one in numbers(nodes):
            value = level_value(found, one) if one.of_level else bound_value(crime, one)
            values[str(one)] = KeptValue(value=value)
        for placement in placements(nodes):
            if placement.what.of_evidence:
                tables[str(placement.question)] = bound_table(crime, placement.question)
    return WrittenAssessment(
        **{
            "partnership": "Safer Eddystone",
            "year": "2019-20",
            "title": "Strategic assessment 2019/20",
            "area": "E06000026",
            "to": "2020-03",
            "release": "r0001-abc",
            "on": date(2020, 11, 4),
            "sections": written,
            "values": values,
            "tables": tables,
            "evidence": {str(Question("crime")): table_to_json(crime)},
            "registers": {
                "gaps": Listing(
                    heads=("theme", "what is not known", "who finds it out"),
                    rows=(("Domestic abuse", "How much is never reported", "Police"),),
                )
            },
            "scores": scored_year(),
        }
        | more
    )


def approved(version: int = 1, **more: Any) -> WrittenAssessment:
    return assessment(version=version, approved=SIGNED, **more)
