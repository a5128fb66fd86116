"""A chair's report on the shipped form, with something in each answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from smeaton.chair_reports.written.form import ReportForm
from smeaton.chair_reports.written.reading import read_report_forms

FORMS = Path(__file__).parents[2] / "report_forms"


def the_form(name: str = "section-a-b") -> ReportForm:
    """A shipped form."""
    return read_report_forms(FORMS)[name]


def full_answers(form: ReportForm, **other: Any) -> dict[str, Any]:
    """An answer to each question; ``other`` ones by key, a hyphen in it as an underscore."""
    found: dict[str, Any] = {}
    for question in form.questions:
        if question.kind == "parts":
            found[question.key] = {part.key: f"{part.title}: good." for part in question.parts}
        elif question.kind == "topics":
            found[question.key] = [
                {"title": "Hate crime", "text": "A week of events.", "contact": "Police"}
            ]
        else:
            found[question.key] = "Partners meet, and it works."
    return found | {key.replace("_", "-"): value for key, value in other.items()}
