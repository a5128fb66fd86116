"""A YAML file that says one thing, with messages for whoever wrote it.

Indicators, scoring schemes and the forms of reports are such files: each holds one mapping and is
named by its ``id``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from smeaton.errors import ContractError, Problem

FolderState = tuple[tuple[str, int, int], ...]
"""Name, time of change and size of each YAML file in a folder."""


def state_of(folder: Path) -> FolderState:
    """The state of a folder: as long as it is the same, what was read from it holds."""
    found = [(path.name, path.stat()) for path in sorted(folder.glob("*.yaml"))]
    return tuple((name, one.st_mtime_ns, one.st_size) for name, one in found)


def mapping_in(path: Path) -> dict[Any, Any]:
    """The mapping that a file holds; raises ``ContractError`` where it holds none."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        problem = Problem(path.name, row, None, "text that is not YAML", "a YAML mapping")
        raise ContractError([problem]) from error
    if not isinstance(content, dict):
        found = type(content).__name__
        raise ContractError([Problem(path.name, 1, None, found, "a YAML mapping")])
    return content


def refuse_other_id(path: Path, found: str) -> None:
    """Raise ``ContractError`` where what a file holds is not called as the file is."""
    if found != path.stem:
        expected = f"{path.stem!r}, the name of the file"
        raise ContractError([Problem(path.name, None, "id", repr(found), expected)])


def told(error: ValidationError) -> list[ErrorDetails]:
    """The faults, without "too short" for a list whose only items were themselves refused."""
    faults = error.errors()
    inner = {fault["loc"][:n] for fault in faults for n in range(1, len(fault["loc"]))}
    return [f for f in faults if f["type"] != "too_short" or f["loc"] not in inner]


def faults(file: str, content: object, error: ValidationError) -> list[Problem]:
    """The faults as what was found where and what was expected, in words for whoever wrote the
    file. ``file`` is what the messages call it."""
    return [_problem(file, content, one) for one in told(error)]


_EXPECTED = {
    "missing": "a value, which each has",
    "extra_forbidden": "no field of this name; is it misspelt?",
    "model_type": "fields with their values",
    "tuple_type": "a list",
    "string_type": "text; put a number or a yes in quotation marks",
    "string_pattern_mismatch": "lower-case letters and digits, with hyphens between them",
}
"""What pydantic says in a programmer's words."""


def _problem(file: str, content: object, fault: ErrorDetails) -> Problem:
    place = _place(content, fault["loc"])
    if fault["type"] == "too_short":
        of = fault["ctx"]
        found, expected = f"{of['actual_length']} of them", f"at least {of['min_length']}"
        return Problem(file, None, place, found, expected)
    found = "nothing" if fault["type"] == "missing" else repr(fault["input"])[:80]
    expected = _EXPECTED.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    return Problem(file, None, place, found, expected)


def _place(content: object, path: tuple[int | str, ...]) -> str:
    """Where a fault is, with the key of a section or criterion and not its number in the list."""
    names = []
    for part in path:
        content = _inside(content, part)
        key = content.get("key") if isinstance(content, dict) else None
        names.append(key if isinstance(part, int) and isinstance(key, str) else _counted(part))
    return ".".join(names)


def _inside(content: object, part: int | str) -> object:
    try:
        return content[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None


def _counted(part: int | str) -> str:
    """People count from one."""
    return str(part + 1) if isinstance(part, int) else part
