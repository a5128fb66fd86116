"""The report: every table with its finding, in six formats, each number with its source."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from smeaton.analysis.periods import Month
from smeaton.documents.blocks import Callout, FigureRegister, Report, Section, Table
from smeaton.documents.formats import FORMATS
from smeaton.documents.hidden_content import hidden_content
from smeaton.errors import NotFoundError
from smeaton.evidence.asking import Evidence
from smeaton.evidence.file_list import HASH_SHOWN
from smeaton.evidence.report import (
    SECTIONS,
    EvidenceReport,
    document,
    evidence_report,
    file_name,
    render,
    workbook_document,
)
from tests.documents import verapdf
from tests.documents.opening import words_of
from tests.harness import evidence as made_up

TO = Month.parse(made_up.TO)
DAY = date(2026, 1, 5)


@pytest.fixture
def report(evidence: Evidence) -> EvidenceReport:
    return evidence_report(
        evidence, area=made_up.DISTRICT, to=TO, organisation="Safer Eddystone", on=DAY
    )


def sections(whole: Report) -> dict[str, Section]:
    return {block.title: block for block in whole.blocks if isinstance(block, Section)}


def test_every_table_is_asked_for(report: EvidenceReport) -> None:
    assert {table.name for table in report.tables} | set(report.left_out) == set(SECTIONS)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_says_what_it_must(ending: str, report: EvidenceReport) -> None:
    words = " ".join(words_of(render(report, ending), ending).split())
    assert "Safer Eddystone" in words
    assert "12 months to December 2025" in words
    assert "Crime table" in words
    assert "made-up records" in words.lower()
    # A long name is broken over lines on paper.
    assert report.tables[0].release in words.replace(" ", "")
    # The hidden count of hate crimes is a mark, and its reason stands beside it.
    assert "[c]" in words
    if ending in ("xlsx", "ods"):
        assert "-synthetic-constabulary-street.csv" in words
    else:
        assert "SyntheticConstabulary,January2023toDecember2025" in words.replace(" ", "")
        assert report.tables[1].finding in words


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_the_workbook_hides_nothing(ending: str, report: EvidenceReport, tmp_path: Path) -> None:
    path = tmp_path / f"report.{ending}"
    path.write_bytes(render(report, ending))
    assert not hidden_content(path)


def test_the_workbook_has_every_column_of_every_table(report: EvidenceReport) -> None:
    tables = [block for block in workbook_document(report).blocks if isinstance(block, Table)]
    by_name = {table.name: table for table in tables}
    for table in report.tables:
        assert len(by_name[table.name].columns) == len(table.columns)
        assert len(by_name[table.name].rows) == len(table.records)
    hashes = {row[3] for row in by_name["files"].rows}
    assert hashes == {source.sha256 for table in report.tables for source in table.sources}


class TestRegister:
    """Every number has its source, period, release and method at the back."""

    def test_a_line_for_every_row_of_the_crime_table(self, report: EvidenceReport) -> None:
        (register,) = sections(document(report))["Where each number comes from"].blocks
        assert isinstance(register, FigureRegister)
        crime = next(table for table in report.tables if table.name == "crime")
        lines = {line.key: line for line in register.figures}
        for record in crime.records:
            line = lines[f"crime-{record['indicator']}"]
            assert line.source == record["source"]
            assert line.period == crime.period.label
            assert crime.release.startswith(line.release)
            if record["count"] is not None:
                assert f"count {record['count']:,}" in line.value

    def test_no_table_is_without_a_line(self, report: EvidenceReport) -> None:
        (register,) = sections(document(report))["Where each number comes from"].blocks
        assert isinstance(register, FigureRegister)
        named = {line.key.partition("-all")[0] for line in register.figures}
        for table in report.tables:
            assert table.name in named or any(name.startswith(table.name) for name in named)

    def test_methods_are_named_by_number_and_told_once(self, report: EvidenceReport) -> None:
        found = sections(document(report))
        (bullets,) = found["Methods"].blocks
        told = dict(line.split(": ", 1) for line in bullets.items)  # type: ignore[union-attr]
        (register,) = found["Where each number comes from"].blocks
        assert isinstance(register, FigureRegister)
        used = {line.method for line in register.figures} - {"as the files give it"}
        assert used == told.keys()
        assert set(told.values()) == {table.method for table in report.tables if table.method}

    def test_files_by_the_beginning_of_their_hash(self, report: EvidenceReport) -> None:
        """Each file by itself, or one of a force's months, whose hashes are hashed in order."""
        (files,) = sections(document(report))["Files"].blocks
        assert isinstance(files, Table)
        sources = {source for table in report.tables for source in table.sources}
        street = sorted(
            (s.period, s.sha256) for s in sources if re.search(r"/\d{4}-\d\d$", s.period)
        )
        forces: dict[str, str] = {}
        for period, sha256 in street:
            force = period.rpartition("/")[0]
            forces[force] = forces.get(force, "") + sha256
        alone = {s.sha256 for s in sources} - {sha256 for _, sha256 in street}
        joint = {hashlib.sha256(text.encode()).hexdigest() for text in forces.values()}
        assert joint
        assert {row[3] for row in files.rows} == {one[:HASH_SHOWN] for one in alone | joint}
        assert len(files.rows) == len(alone) + len(joint)
        (months,) = (row for row in files.rows if "month" in str(row[1]) or " to " in str(row[1]))
        assert months[2] == f"{len(street)} files"


class TestNotes:
    def test_what_several_tables_say_is_said_once(self, report: EvidenceReport) -> None:
        found = sections(document(report))
        shared = found["What to mind throughout"].blocks[0].items  # type: ignore[union-attr]
        text = str(document(report))
        assert shared
        for note in shared:
            assert text.count(repr(note)) == 1

    def test_a_missing_year_is_said_in_the_summary(self, evidence: Evidence) -> None:
        late = evidence_report(
            evidence, area=made_up.DISTRICT, to=Month(2026, 3), organisation="x", on=DAY
        )
        summary = sections(document(late))["Summary"]
        callouts = [block for block in summary.blocks if isinstance(block, Callout)]
        assert "Missing is not zero" in str(callouts[0].text)
        assert "March 2026" in str(callouts[0].text)


def test_an_unknown_area_is_refused(evidence: Evidence) -> None:
    with pytest.raises(NotFoundError):
        evidence_report(evidence, area="E99999999", to=TO, organisation="x", on=DAY)


def test_a_report_names_itself() -> None:
    assert file_name("E06000026", TO, "pdf") == "evidence-E06000026-2025-12.pdf"


@pytest.mark.slow
def test_the_pdf_keeps_the_standard(report: EvidenceReport, tmp_path: Path) -> None:
    if verapdf.missing():
        pytest.skip(f"needs {verapdf.missing()}")
    path = tmp_path / "report.pdf"
    path.write_bytes(render(report, "pdf"))
    for flavour, verdict in verapdf.verapdf(path, "ua1", "2a").items():
        assert verdict.compliant, (flavour, verdict.failures)
