"""Partners' figures as people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smeaton.analysis.periods import Month
from smeaton.analysis.tables.table import EvidenceTable, Value
from smeaton.documents.blocks import Cell, Table, Tone, cell
from smeaton.documents.numbers import Mark
from smeaton.evidence.asking import Evidence
from smeaton.evidence.presenting import Around, present
from smeaton.evidence.presenting.partners import in_order_of_what_tells
from smeaton.evidence.register import figure_register
from tests.harness import evidence as made_up


@pytest.fixture
def table(evidence: Evidence) -> EvidenceTable:
    return evidence.table("partners", area=made_up.DISTRICT, to=Month.parse(made_up.TO))


def of(block: Table, title: str) -> dict[str, Value | Cell]:
    heads = [column.label for column in block.columns]
    (row,) = (row for row in block.rows if str(cell(row[0]).value).startswith(title))
    return {head: cell(value).value for head, value in zip(heads, row, strict=True)}


def test_a_value_has_its_unit_and_the_count_that_it_is_made_of(table: EvidenceTable) -> None:
    row = of(present(table).table, "Street drinking")
    assert (row["Figure"], row["Unit"]) == (9, "per cent (90 of 1,000)")
    assert (row["England"], row["Against England"]) == (5, "higher")
    assert (row["Year before"], row["Change"]) == (Mark.NOT_AVAILABLE, Mark.NOT_APPLICABLE)


def test_what_is_hidden_is_a_mark_and_says_nothing(table: EvidenceTable) -> None:
    row = of(present(table).table, "Possession of drugs, under 18")
    assert (row["Figure"], row["Unit"], row["Year before"]) == (Mark.SUPPRESSED, "offences", 47)
    assert (row["Change"], row["Verdict"]) == (Mark.SUPPRESSED, Mark.SUPPRESSED)
    said = " ".join((*present(table).table.notes, *table.notes, table.finding))
    assert "boys" not in said


def test_another_period_is_named_in_the_row(table: EvidenceTable) -> None:
    row = of(present(table).table, "Hospital admissions for alcohol-related conditions")
    assert "(12 months to December 2024)" in str(row["What"])
    assert (row["Figure"], row["Unit"]) == (575, "per 100,000")


def test_what_tells_comes_first_and_who_counted_is_named(table: EvidenceTable) -> None:
    block = present(table).table
    assert str(cell(block.rows[0][0]).value) == "Street drinking"
    assert next(c for c in block.rows[0] if cell(c).value == "higher").tone is Tone.ORANGE
    assert any("Hospitals (Hospital admissions" in note for note in block.notes)


def test_places_and_words_that_nobody_sent_have_no_column(table: EvidenceTable) -> None:
    alone = [record for record in table.records if record["england"] is None]
    heads = [c.label for c in present(replace(table, records=tuple(alone))).table.columns]
    assert heads == ["What", "Figure", "Unit", "Year before", "Change", "Verdict"]
    every = [column.label for column in present(table).table.columns]
    assert every == [*heads, "England", "Against England"]


def test_a_figure_leads_to_where_it_comes_from(table: EvidenceTable) -> None:
    around = Around(figure=lambda name, row, key: f"/{name}/{row}/{key}")
    rows = present(table, around).table.rows
    links = {cell(value).href for row in rows for value in row} - {""}
    assert links == {
        "/partners/street-drinking/value",
        f"/partners/{made_up.ADMISSIONS}/value",
    }


def test_order() -> None:
    def record(verdict: str, word: str = "not compared", england: float | None = None) -> dict:
        return {"verdict": verdict, "against_england": word, "england": england, "region": None}

    records = [
        record("not compared"),
        record("not compared", england=5),
        record("no clear change"),
        record("not compared", "lower", 5),
        record("rise"),
    ]
    assert in_order_of_what_tells(records) == [3, 4, 2, 1, 0]


def test_the_register_names_each_figures_own_period_and_unit(table: EvidenceTable) -> None:
    lines = {line.key: line for line in figure_register([table]).figures}
    admissions = lines[f"partners-{made_up.ADMISSIONS}"]
    assert (admissions.period, admissions.source) == ("12 months to December 2024", "Hospitals")
    assert admissions.value == "value 575 per 100,000; count [x]"
    assert "count [c]" in lines[f"partners-{made_up.YOUNG}"].value
