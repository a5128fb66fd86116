"""The generated reference: complete, linked, and as fresh as the indicator files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smeaton.analysis.catalogue import Catalogue, read_catalogue
from smeaton.analysis.catalogue.reference import (
    INDEX,
    THEMES,
    main,
    reference_pages,
    stale_pages,
    write_reference,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(ROOT / "indicators")


def test_the_pages_in_the_documentation_are_fresh(catalogue: Catalogue) -> None:
    stale = stale_pages(catalogue, ROOT / "docs/reference/indicators")
    assert stale == (), "run `make reference`"


def test_the_index_links_every_indicator_once(catalogue: Catalogue) -> None:
    links = re.findall(r"\]\(([a-z0-9-]+)\.md\)", reference_pages(catalogue)[INDEX])
    assert sorted(links) == sorted(catalogue.by_id)


def test_every_link_leads_to_a_page(catalogue: Catalogue) -> None:
    pages = reference_pages(catalogue)
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            assert target in pages, f"{name} links to {target}"


def test_every_theme_has_a_heading(catalogue: Catalogue) -> None:
    assert {indicator.theme for indicator in catalogue} <= set(THEMES)


def test_a_page_says_what_the_file_says(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        page = reference_pages(catalogue)[f"{indicator.id}.md"]
        said = [indicator.title, indicator.definition, indicator.source, *indicator.caveats]
        said += [one.reason for one in indicator.breaks]
        assert [text for text in said if text not in page] == []


def test_rates_in_words(catalogue: Catalogue) -> None:
    pages = reference_pages(catalogue)
    assert "| Rate | per 1,000 residents |" in pages["robbery.md"]
    assert "| Rate | per 1,000 households |" in pages["residential-burglary.md"]
    assert "| Rate | per head of residents |" in pages["crime-severity.md"]
    assert "| Rate | per cent of the denominator in" in pages["street-drinking.md"]
    assert "| Rate | none |" in pages["students.md"]
    assert "counts from 1 to 9 are hidden" in pages["hate-crime.md"]
    assert "| Small counts | none hidden." in pages["visitors.md"]


def test_writing_mends_what_is_stale_and_nothing_else(catalogue: Catalogue, tmp_path: Path) -> None:
    assert len(write_reference(catalogue, tmp_path)) == len(catalogue.by_id) + 1
    (tmp_path / "robbery.md").write_text("Something typed by hand", encoding="utf-8")
    (tmp_path / "no-such-indicator.md").write_text("Left over", encoding="utf-8")
    (tmp_path / "rape.md").unlink()
    expected = ("no-such-indicator.md", "rape.md", "robbery.md")
    assert stale_pages(catalogue, tmp_path) == expected
    assert write_reference(catalogue, tmp_path) == expected
    assert stale_pages(catalogue, tmp_path) == ()


def test_the_check_fails_without_writing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--indicators", str(ROOT / "indicators"), "--out", str(tmp_path)]
    assert main([*options, "--check"]) == 1
    assert "stale: " in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert main(options) == 0
    assert main([*options, "--check"]) == 0
