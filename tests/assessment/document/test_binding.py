"""A text keeps the numbers that its author saw, and is told when the data move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smeaton.assessment.document.binding import bind, put_instead, take_back_instead, take_new
from smeaton.assessment.document.building import findings, written
from smeaton.assessment.document.presenters import bound_rows
from smeaton.assessment.prose.findings import Trouble
from smeaton.errors import NotFoundError, SmeatonError
from tests.harness.document_room import DocumentRoom

RAPE = "rape,E06000026,2019-04/2020-03,395"


@pytest.fixture
def written_desk(desk: DocumentRoom) -> DocumentRoom:
    desk.finish()
    with desk.evidence() as evidence:
        bind(document=desk.document, evidence=evidence, by=desk.analyst)
    return desk


def shown(desk: DocumentRoom) -> dict[str, str]:
    with desk.evidence() as evidence:
        return {row.label: f"{row.state}: {row.old}" for row in bound_rows(desk.document, evidence)}


def test_everything_that_is_named_is_bound_once(written_desk: DocumentRoom) -> None:
    names = [(one.name, one.of_table) for one in written_desk.document.bindings.all()]
    assert names == [
        ("crime", True),
        ("crime rape count", False),
        ("crime rape previous", False),
        ("crime rape verdict", False),
        ("level domestic-abuse level", False),
    ]
    assert shown(written_desk)["Rape: count"] == "fresh: 395"


def test_what_no_text_names_any_more_is_let_go(written_desk: DocumentRoom) -> None:
    written_desk.write("crime", "No table.")
    with written_desk.evidence() as evidence:
        bind(document=written_desk.document, evidence=evidence, by=written_desk.analyst)
    assert not written_desk.document.bindings.filter(name="crime").exists()


def test_changed_data_name_each_sentence_and_table(
    written_desk: DocumentRoom, tmp_path: Path
) -> None:
    """A published figure changes: every place that shows it is told, and nothing else."""
    written_desk.new_data(tmp_path, RAPE, RAPE.replace("395", "345"))
    with written_desk.evidence() as evidence:
        found = findings(written_desk.document, evidence)
        stale = [one for one in found if one.trouble is Trouble.STALE]
        assert {(one.section, one.quote) for one in stale} == {
            ("summary", "Rape rose to 395."),
            ("changes", "Rape rose from 337 to 395."),
            ("crime", "{{table crime}}"),
        }
        assert {(one.old, one.new) for one in stale if one.reference == "crime rape count"} == {
            ("395", "345")
        }
        # Until somebody takes the new number, the old one is printed.
        assessment = written(written_desk.document, evidence)
        assert assessment.values["crime rape count"].value.said() == "395"


def test_taking_the_new_number_makes_the_words_wrong(
    written_desk: DocumentRoom, tmp_path: Path
) -> None:
    written_desk.new_data(tmp_path, RAPE, RAPE.replace("395", "345"))
    names = ["crime", "crime rape count", "crime rape previous", "crime rape verdict"]
    with written_desk.evidence() as evidence:
        taken = take_new(
            document=written_desk.document, names=names, evidence=evidence, by=written_desk.analyst
        )
        assert taken == 4
        found = findings(written_desk.document, evidence)
    assert {one.trouble for one in found} == {Trouble.CONTRADICTED}
    assert all("no clear change" in one.said for one in found)


class TestInstead:
    def test_a_number_in_place_of_the_datas_needs_all_three(
        self, written_desk: DocumentRoom
    ) -> None:
        with pytest.raises(SmeatonError, match="why, and who decided"):
            put_instead(
                document=written_desk.document, name="crime rape count", shown="400", reason=" ",
                decided_by="Analyst", on=date(2020, 11, 1), by=written_desk.analyst,
            )  # fmt: skip

    def test_it_is_printed_until_it_is_taken_back_or_the_data_change(
        self, written_desk: DocumentRoom, tmp_path: Path
    ) -> None:
        document, by = written_desk.document, written_desk.analyst
        put_instead(
            document=document, name="crime rape count", shown="about 400", reason="Recounted",
            decided_by="Analyst of the partnership", on=date(2020, 11, 1), by=by,
        )  # fmt: skip
        assert shown(written_desk)["Rape: count"] == "overridden: about 400"
        with written_desk.evidence() as evidence:
            assert findings(document, evidence) == ()
        written_desk.new_data(tmp_path, RAPE, RAPE.replace("395", "396"))
        with written_desk.evidence() as evidence:
            assert Trouble.STALE in {one.trouble for one in findings(document, evidence)}
        take_back_instead(document=document, name="crime rape count", by=by)
        assert shown(written_desk)["Rape: count"] == "stale: 395"

    def test_what_no_text_names_cannot_be_replaced(self, written_desk: DocumentRoom) -> None:
        with pytest.raises(NotFoundError, match="No section names"):
            take_back_instead(
                document=written_desk.document, name="crime robbery count", by=written_desk.analyst
            )
