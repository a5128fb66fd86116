"""Reading ``report_forms/*.yaml``, with messages that name the file and the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from smeaton.analysis.yaml_file import faults, mapping_in, refuse_other_id
from smeaton.chair_reports.written.form import ReportForm
from smeaton.errors import ContractError, NotFoundError, Problem


@dataclass(frozen=True)
class ReportForms:
    """The forms of a folder by id, in the order of their titles. One of them is the usual one."""

    by_id: Mapping[str, ReportForm]

    def __iter__(self) -> Iterator[ReportForm]:
        return iter(self.by_id.values())

    def __getitem__(self, form_id: str) -> ReportForm:
        try:
            return self.by_id[form_id]
        except KeyError:
            raise NotFoundError(
                f"There is no form {form_id!r} of a report.",
                todo=f"Choose one of: {', '.join(self.by_id)}.",
            ) from None

    @property
    def usual(self) -> ReportForm:
        """The one that a group reports on unless somebody chose another."""
        return next(form for form in self if form.usual)


def read_report_forms(folder: Path) -> ReportForms:
    """Read every ``*.yaml`` in a folder.

    Raises ``ContractError`` listing every fault of every file at once.
    """
    problems: list[Problem] = []
    found: list[ReportForm] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(_read(path))
        except ContractError as error:
            problems += error.problems
    usual = [form.id for form in found if form.usual]
    if not problems and len(usual) != 1:
        names = ", ".join(usual) or "none"
        problems.append(
            Problem(folder.name, None, "usual", names, "exactly one form that is usual")
        )
    if problems:
        raise ContractError(problems)
    return ReportForms({form.id: form for form in sorted(found, key=lambda one: one.title)})


def parse_report_form(content: Mapping[str, Any], *, file: str) -> ReportForm:
    """A form from plain values: of a YAML file, or of ``ReportForm.document()``.

    Raises ``ContractError`` with everything that is wrong. ``file`` is what the messages call it.
    """
    try:
        return ReportForm.model_validate(content)
    except ValidationError as error:
        raise ContractError(faults(file, content, error)) from error


def _read(path: Path) -> ReportForm:
    form = parse_report_form(mapping_in(path), file=path.name)
    refuse_other_id(path, form.id)
    return form
