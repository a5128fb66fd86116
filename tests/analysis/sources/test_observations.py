"""Partner indicators, published figures, published group means."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest

from smeaton.analysis.quality import quality
from smeaton.analysis.sources.observations import contradicts, unit_factor
from smeaton.errors import ContractError, DuplicateFileError
from tests.analysis.sources import mutations
from tests.analysis.sources.loading import load, rows, store

HEADER = "indicator,area,period,numerator,denominator,value,unit,source,note\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", mutations.csv_bytes(mutations.OBSERVATIONS)),
        ("a.xlsx", mutations.xlsx_bytes(mutations.OBSERVATIONS)),
        ("a.ods", mutations.ods_bytes(mutations.OBSERVATIONS)),
    ],
)
def test_the_same_table_in_three_formats(tmp_path: Path, name: str, content: bytes) -> None:
    loaded = rows(load(tmp_path, {name: content}), "observations")
    (asb, missing) = [row for row in loaded if row["indicator"] == "asb-incidents"]
    assert (asb["numerator"], asb["denominator"], asb["value"]) == (2310.0, None, 2310.0)
    assert (missing["numerator"], missing["value"]) == (None, None)
    (year,) = [row for row in loaded if row["period_first"] == date(2019, 4, 1)]
    assert year["period_last"] == date(2020, 3, 1)
    assert year["value_text"] == "5.7"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_each_format_is_kept_by_its_hash_and_refused_again(tmp_path: Path, ending: str) -> None:
    write = {"csv": mutations.csv_bytes, "xlsx": mutations.xlsx_bytes, "ods": mutations.ods_bytes}
    content = write[ending](mutations.OBSERVATIONS)
    release = load(tmp_path, {f"a.{ending}": content})
    sha256 = hashlib.sha256(content).hexdigest()
    kept = io.BytesIO()
    store(tmp_path).write_original(sha256, kept)
    assert kept.getvalue() == content
    assert [original.sha256 for original in release.originals] == [sha256]
    with pytest.raises(DuplicateFileError, match=f"renamed.{ending} was loaded before"):
        load(tmp_path, {f"renamed.{ending}": content})
    assert store(tmp_path).release() == release


def test_an_empty_cell_is_missing_and_never_zero(tmp_path: Path) -> None:
    release = load(tmp_path, {"a.csv": HEADER + "x,E06000026,2020,,,,count,,\n"})
    assert rows(release, "observations")[0]["value"] is None
    assert [(f.fact, f.value) for f in quality(release)] == [("missing_values", 1)]


def test_a_later_file_replaces_what_it_speaks_of_and_keeps_the_rest(tmp_path: Path) -> None:
    first = load(tmp_path, {"a.csv": HEADER + "x,P,2019,1,,1,count,,\nx,P,2020,2,,2,count,,\n"})
    second = load(tmp_path, {"b.csv": HEADER + "x,P,2020,5,,5,count,,\nx,P,2021,3,,3,count,,\n"})
    values = {row["period_first"].year: row["value"] for row in rows(second, "observations")}
    assert values == {2019: 1.0, 2020: 5.0, 2021: 3.0}
    assert {r["value"] for r in rows(first, "observations")} == {1.0, 2.0}
    (part,) = second.parts_of("observations")
    assert len(part.origins) == 2


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("Rough sleeping,P,2020,1,,1,count,,", "indicator", "small letters"),
        ("x,,2020,1,,1,count,,", "area", "a value"),
        ("x,P,2019-20,1,,1,count,,", "period", "2019/20 (April to March)"),
        ("x,P,2019/21,1,,1,count,,", "period", "2019/20 (April to March)"),
        ("x,P,2020-13,1,,1,count,,", "period", "a period"),
        ("x,P,2020-05/2020-02,1,,1,count,,", "period", "a period"),
        ("x,P,2020,1,,12%,per cent,,", "value", "no unit or % sign"),
        ("x,P,2020,1.2.3,,1,count,,", "numerator", "a number"),
        ("x,P,2020,-4,,1,count,,", "numerator", "at least 0"),
        ('x,P,2020,"12,34",,1,count,,', "numerator", "a number"),
        ("x,P,2020,1,,<5,count,,", "value", "a number"),
    ],
)
def test_breaches(tmp_path: Path, line: str, column: str, expected: str) -> None:
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {"a.csv": HEADER + "y,P,2020,1,,1,count,,\n" + line + "\n"})
    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (3, column)
    assert expected in problem.expected


def test_the_same_thing_twice_is_refused(tmp_path: Path) -> None:
    twice = HEADER + "x,P,2019/20,1,,1,count,,\nx,P,2019-04/2020-03,2,,2,count,,\n"
    with pytest.raises(ContractError, match="period as row 2"):
        load(tmp_path, {"a.csv": twice})
    one, two = (HEADER + f"x,P,2020,{n},,{n},count,,\n" for n in (1, 2))
    with pytest.raises(ContractError, match=r"what a\.csv speaks of too"):
        load(tmp_path, {"a.csv": one, "b.csv": two})
    load(tmp_path, {"a.csv": one})
    with pytest.raises(DuplicateFileError):
        load(tmp_path, {"c.csv": one})


def test_a_misspelt_column_is_refused_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="'sorce'"):
        load(tmp_path, {"a.csv": HEADER.replace("source", "sorce") + "x,P,2020,1,,1,count,,\n"})


# 13 of 16 is 81.25%; 238 of 262,113 is 0.908 per 1,000 (domain.md 4.3).
@pytest.mark.parametrize(
    ("value_text", "numerator", "denominator", "unit", "wrong"),
    [
        ("81.3", 13, 16, "per cent", False),
        ("81", 13, 16, "%", False),
        ("81.2", 13, 16, "per cent", False),
        ("81.4", 13, 16, "percentage", True),
        ("0.9", 238, 262_113, "per 1,000 residents", False),
        ("1.0", 238, 262_113, "per 1,000 residents", True),
        ("90.8", 238, 262_113, "per 100,000", False),
        ("7.2", 238, 262_113, "mean score", False),
        ("0", 0, 0, "per cent", False),
    ],
)
def test_contradictions_at_the_printed_precision(
    value_text: str, numerator: float, denominator: float, unit: str, wrong: bool
) -> None:
    assert wrong is contradicts(
        value=float(value_text),
        value_text=value_text,
        numerator=numerator,
        denominator=denominator,
        unit=unit,
    )


def test_units() -> None:
    assert unit_factor("per 1,000 households") == 1_000
    assert unit_factor("count") is None


def test_contradictions_are_loaded_and_counted(tmp_path: Path) -> None:
    release = load(tmp_path, {"a.csv": HEADER + "x,P,2020,1,3,40.0,per cent,,\n"})
    assert [(f.fact, f.value) for f in quality(release)] == [("contradictions", 1)]


def test_published_figures_keep_their_print(tmp_path: Path) -> None:
    content = (
        "document,place,indicator,area,period,measure,published,note\n"
        "Assessment,table 1,rape,E06000026,2019/20,change_percent,+17 %,\n"
        "Assessment,table 1,rape,E06000026,2019/20,count,395,\n"
    )
    loaded = rows(load(tmp_path, {"a.csv": content}), "published_figures")
    assert {row["measure"]: row["published"] for row in loaded} == {
        "change_percent": "+17 %",
        "count": "395",
    }
    with pytest.raises(ContractError, match="change_percent"):
        load(tmp_path / "b", {"a.csv": content.replace("count", "number")})


def test_comparator_summaries(tmp_path: Path) -> None:
    head = "group,indicator,area,period,mean_rate,rank,rank_of,rank_from,source\n"
    sound = head + "msg,robbery,E06000026,2019/20,1.02,7,15,lowest,S3\n"
    (row,) = rows(load(tmp_path, {"a.csv": sound}), "comparator_summaries")
    assert (row["comparator_group"], row["rank"], row["rank_from"]) == ("msg", 7, "lowest")
    with pytest.raises(ContractError, match="16 of 15"):
        load(tmp_path / "b", {"a.csv": sound.replace(",7,15", ",16,15")})
