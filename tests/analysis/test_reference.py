"""The generated pages say what the code says now."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis import reference

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


def test_pages_are_fresh() -> None:
    assert reference.stale(FOLDER) == [], "run make reference"


def test_a_page_that_was_changed_by_hand_is_stale(tmp_path: Path) -> None:
    assert reference.main(["--out", str(tmp_path)]) == 0
    assert reference.main(["--check", "--out", str(tmp_path)]) == 0
    page = tmp_path / "methods.md"
    page.write_text(page.read_text("utf-8") + "a word too many", "utf-8")
    assert reference.main(["--check", "--out", str(tmp_path)]) == 1


def test_every_column_of_every_table_is_explained() -> None:
    text = reference.pages()["tables.md"]
    for name, module in reference.TABLES.items():
        assert f"## `{name}`" in text
        assert all(column.meaning in text for column in module.COLUMNS if "|" not in column.meaning)
