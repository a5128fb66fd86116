"""The forms in the folder of forms, and a form as it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from smeaton.analysis.yaml_file import FolderState, state_of
from smeaton.chair_reports.written.form import ReportForm
from smeaton.chair_reports.written.reading import ReportForms, parse_report_form, read_report_forms


def shipped_forms() -> ReportForms:
    """The forms that are shipped, or that an installation put into its folder; read anew when a
    file changes, comes or goes. Raises ``ContractError`` where one of them is not sound."""
    folder: Path = settings.REPORT_FORMS
    return _forms_of(folder, state_of(folder))


def form_from(document: Mapping[str, Any]) -> ReportForm:
    """The form of ``ReportForm.document()``; the last few are kept at hand."""
    return _form(json.dumps(document, sort_keys=True))


@lru_cache(maxsize=4)
def _forms_of(folder: Path, state: FolderState) -> ReportForms:  # noqa: ARG001  part of the key
    return read_report_forms(folder)


@lru_cache(maxsize=32)
def _form(text: str) -> ReportForm:
    return parse_report_form(json.loads(text), file="the kept form")
