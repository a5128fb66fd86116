"""The demonstration's document: the published assessment of 2019/20, told in other words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from smeaton.accounts.models import User
from smeaton.analysis.yaml_file import mapping_in
from smeaton.assessment.document.approving import approve
from smeaton.assessment.document.sections import add_section, start_document, take_section, write
from smeaton.assessment.models import Document, Exercise
from smeaton.assessment.registers import REGISTERS, add_entry
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import SectionAct

BEFORE_THEMES = "risks"
"""The section that sections on themes stand behind."""


def publish_document(exercise: Exercise, *, folder: Path, analyst: User, board: User) -> None:
    """Write what ``folder/document.yaml`` and the texts beside it say, and have it approved."""
    said = mapping_in(folder / "document.yaml")
    _enter(exercise, said["registers"], by=analyst)
    document = start_document(
        exercise=exercise, title=said["title"], period_end=str(said["period_end"]), by=analyst
    )
    _add_themes(document, said["themes"], by=analyst)
    for section in document.sections.all():
        text = (folder / "document" / f"{section.key}.md").read_text("utf-8")
        written = write(section=section, text=text, edition=section.edition, by=analyst)
        take_section(section=written, act=SectionAct.FINISH, by=analyst)
    approve(
        document=document,
        signed=SignOff(**said["approved"]),
        summary=said["summary"],
        by=board,
    )


def _enter(exercise: Exercise, registers: Mapping[str, Any], *, by: User) -> None:
    themes = {theme.key: theme for theme in exercise.themes.all()}
    for key, entries in registers.items():
        for entry in entries:
            values = dict(entry)
            if "theme" in values:
                values["theme"] = themes[values["theme"]]
            add_entry(exercise=exercise, register=REGISTERS[key], values=values, by=by)


def _add_themes(document: Document, groups: list[dict[str, Any]], *, by: User) -> None:
    after = BEFORE_THEMES
    for group in groups:
        made = add_section(document=document, after=after, by=by, **group)
        after = made.key
