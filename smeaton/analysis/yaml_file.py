"""A YAML file that says one thing, with messages for whoever wrote it.

Indicators and scoring schemes are such files: each holds one mapping and is named by its ``id``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from smeaton.errors import ContractError, Problem


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
