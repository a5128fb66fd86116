"""Forms of reports are files: a hole in one is named when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from smeaton.chair_reports.written.reading import parse_report_form, read_report_forms
from smeaton.errors import ContractError, NotFoundError
from tests.harness.chair_reports import FORMS, the_form

FORM = {
    "id": "ours",
    "version": "1",
    "title": "Ours",
    "source": "Made up",
    "usual": True,
    "sections": [{"key": "a", "title": "A", "questions": [{"key": "well", "title": "Well?"}]}],
}


def test_the_shipped_forms() -> None:
    forms = read_report_forms(FORMS)
    assert forms.usual.id == "section-a-b"
    assert [section.title for section in forms.usual.sections] == ["Section A", "Section B"]
    titles = [part.title for part in forms.usual.question("summary").parts]
    assert titles[0], titles[-1] == ("Quality assurance", "Trauma informed system development")
    assert len(forms.usual.sections[1].questions) == 6
    assert forms["topics"].question("topics").kind == "topics"
    with pytest.raises(NotFoundError, match=r"Choose one of: .*topics"):
        forms["other"]
    with pytest.raises(NotFoundError):
        forms.usual.question("other")


def test_what_is_kept_reads_back_as_the_same_form() -> None:
    form = the_form()
    again = parse_report_form(form.document(), file="kept")
    assert again.fingerprint == form.fingerprint
    other = parse_report_form({**form.document(), "title": "Another"}, file="kept")
    assert other.fingerprint != form.fingerprint


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": ""}, "title"),
        ({"sections": []}, "sections"),
        ({"usally": True}, "is it misspelt"),
        ({"version": 1}, "quotation marks"),
        ({"questions": [{"key": "Well", "title": "W"}]}, "lower-case letters"),
        ({"questions": [{"key": "a", "title": "W"}] * 2}, "twice: a"),
        ({"questions": [{"key": "a", "title": "W", "kind": "parts"}]}, "parts belong"),
        ({"questions": [{"key": "a", "title": "W", "kind": "number"}]}, "kind"),
        ({"questions": [{"key": "a", "title": "W", "facts": ["grants"]}]}, "facts"),
    ],
)
def test_a_hole_is_named(change: dict[str, object], told: str) -> None:
    questions = change.pop("questions", None)
    content = {**FORM, **change}
    if questions:
        content["sections"] = [{"key": "a", "title": "A", "questions": questions}]
    with pytest.raises(ContractError, match=told):
        parse_report_form(content, file="ours.yaml")


def test_of_the_forms_in_a_folder_one_is_the_usual_one(tmp_path: Path) -> None:
    for name, usual in (("ours", True), ("theirs", True)):
        text = yaml.safe_dump({**FORM, "id": name, "usual": usual})
        (tmp_path / f"{name}.yaml").write_text(text)
    with pytest.raises(ContractError, match="exactly one form that is usual"):
        read_report_forms(tmp_path)
    (tmp_path / "theirs.yaml").write_text(yaml.safe_dump({**FORM, "id": "another"}))
    with pytest.raises(ContractError, match="the name of the file"):
        read_report_forms(tmp_path)
