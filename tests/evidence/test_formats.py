"""A table as a file: stable keys, hidden cells hidden everywhere, rates that can be worked out."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import openpyxl
import pytest

from smeaton.analysis.periods import Month
from smeaton.analysis.tables import TABLES
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.hidden_content import hidden_content
from smeaton.evidence.asking import Evidence
from smeaton.evidence.formats import FORMATS, as_file, records_json
from tests.harness import evidence as made_up

TO = Month.parse(made_up.TO)
DAY = date(2026, 1, 5)

CRIME_KEYS = {
    *("indicator", "title", "count", "previous", "change", "change_percent", "change_p"),
    *("verdict", "rate", "rate_low", "rate_high", "per", "denominator", "denominator_year"),
    *("peer_mean", "peer_pooled", "rank", "rank_of", "suppressed"),
}
"""The keys that the crime table's JSON promises; there may be more, never fewer."""


def crime(evidence: Evidence) -> EvidenceTable:
    return evidence.table("crime", area=made_up.DISTRICT, to=TO)


def test_json_is_a_list_of_records_with_the_documented_keys(evidence: Evidence) -> None:
    table = crime(evidence)
    records = json.loads(records_json(table))
    assert isinstance(records, list)
    for record in records:
        assert record.keys() >= CRIME_KEYS
        assert list(record) == [column.key for column in table.columns]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_is_documented_and_every_record_has_it(name: str, evidence: Evidence) -> None:
    table = evidence.table(name, area=made_up.DISTRICT, to=TO)
    assert all(column.meaning for column in table.columns)
    for record in table.records:
        assert record.keys() == {column.key for column in table.columns}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_rate_is_its_count_over_its_denominator(name: str, evidence: Evidence) -> None:
    """Goal 10, for every exported cell that has all three."""
    table = evidence.table(name, area=made_up.DISTRICT, to=TO)
    checked = 0
    for record in table.records:
        rate, count, size = (record.get(k) for k in ("rate", "count", "denominator_size"))
        if all(isinstance(one, int | float) for one in (rate, count, size)):
            assert round(rate, 1) == round(count / size * record["per"], 1)
            checked += 1
    if name in {"crime", "places"}:
        assert checked > 3


def cells_of(content: bytes, ending: str) -> list[dict[str, object]]:
    """The table in a file as its reader has it: cells by the words above them."""
    if ending == "csv":
        return [dict(row) for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[-1]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if "Count" in row)
    return [dict(zip(map(str, rows[head]), row, strict=True)) for row in rows[head + 1 :]]


def figure(cell: object) -> Decimal | None:
    """A cell as the number that is printed in it; None for a mark."""
    try:
        return Decimal(str(cell).replace(",", ""))
    except InvalidOperation:
        return None


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["crime", "places"])
def test_the_printed_rate_is_that_of_the_printed_numbers(
    name: str, ending: str, evidence: Evidence
) -> None:
    """Goal 10: rounded once, from what stands in the same row of the file."""
    table = evidence.table(name, area=made_up.DISTRICT, to=TO)
    labels = {column.key: column.label for column in table.columns}
    content = as_file(table, ending, organisation="Safer Eddystone", on=DAY)
    checked = 0
    for row in cells_of(content, ending):
        keys = ("rate", "count", "per", "denominator_size")
        rate, count, per, size = (figure(row[labels[key]]) for key in keys)
        if rate is None or count is None or per is None or size is None:
            assert rate is None
            continue
        checked += 1
        assert rate == (count * per / size).quantize(Decimal("0.1"), ROUND_HALF_UP), row
    assert checked > 3


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_hidden_count_is_in_no_format(ending: str, evidence: Evidence) -> None:
    table = crime(evidence)
    record = table.record(indicator="hate-crime")
    assert record is not None
    assert record["suppressed"]
    content = as_file(table, ending, organisation="Safer Eddystone", on=DAY)
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        row = next(row for row in rows if row["Indicator"] == "hate-crime")
        assert (row["Count"], row["Change"], row["Suppressed"]) == ("[c]", "[c]", "yes")
    if ending == "json":
        assert record["count"] is None
        assert json.loads(content)[-1]["count"] is None
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[-1]
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        assert "[c]" in cells
    assert content


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_hides_nothing(ending: str, evidence: Evidence, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / f"table.{ending}"
    path.write_bytes(as_file(crime(evidence), ending, organisation="Safer Eddystone", on=DAY))
    assert not hidden_content(path)


def test_what_must_be_known_travels_with_the_file(evidence: Evidence) -> None:
    text = as_file(crime(evidence), "md", organisation="Safer Eddystone", on=DAY).decode()
    assert "made-up records" in text
    assert "Poisson E-test" in text
    assert evidence.release.id.replace("-", "\\-") in text or evidence.release.id in text
    assert "\\[c\\] confidential" in text


def test_a_year_has_no_comma(evidence: Evidence) -> None:
    content = as_file(crime(evidence), "csv", organisation="Safer Eddystone", on=DAY).decode()
    assert ",2023," in content
    assert "2,023" not in content
