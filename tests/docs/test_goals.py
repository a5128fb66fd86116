"""What the documentation names is there: tests, files and addresses within the project."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOALS = ROOT / "docs" / "goals.md"
MARKDOWN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "GLOSSARY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
PROMISED = [
    *range(1, 19),
    20,
    21,
    22,
    *range(23, 41),
    42,
    43,
    44,
    45,
    46,
    47,
    48,
    49,
    50,
    51,
    52,
    53,
    54,
    55,
    56,
    57,
    59,
    76,
    78,
    80,
    81,
    82,
    89,
    92,
]

_TEST = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")
_ROW = re.compile(r"^\| (\d+) \|.*$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def names_in(path: Path) -> frozenset[str]:
    """The tests in a file, those of a class with its name before them."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            inner = (one.name for one in node.body if isinstance(one, ast.FunctionDef))
            found |= {f"{node.name}::{name}" for name in inner}
    return frozenset(name for name in found if "test_" in name)


def test_each_row_names_the_tests_that_show_it() -> None:
    rows = [(int(row.group(1)), row.group()) for row in _ROW.finditer(GOALS.read_text("utf-8"))]
    assert [number for number, _ in rows] == PROMISED
    assert [number for number, row in rows if not _TEST.search(row)] == []


@pytest.mark.parametrize(("path", "name"), sorted(set(_TEST.findall(GOALS.read_text("utf-8")))))
def test_a_test_that_is_named_is_there(path: str, name: str) -> None:
    assert name in names_in(ROOT / path)


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = {link.partition("#")[0] for link in _LINK.findall(text) if "://" not in link}
    lost = {one for one in targets if one and not (page.parent / one).exists()}
    assert not lost, f"{page.relative_to(ROOT)} links to {sorted(lost)}"
