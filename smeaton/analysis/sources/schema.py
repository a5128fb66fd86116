"""A source's contract as data: table schemas in the form of the Frictionless standard.

``schemas/*.json`` say which columns a file has and what may stand in each. They can be read
by any tool that knows Table Schema (https://specs.frictionlessdata.io/table-schema/). Three
additions of our own, which other tools ignore: ``aliases`` (other spellings of a column's
name, as a pattern), ``optional`` (the column may be left out) and ``expected`` (the words for
a message).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "schemas"
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)

# The standard knows what a yearmonth is, and so forbids a pattern beside that type.
_PATTERNS = {"yearmonth": "[0-9]{4}-(0[1-9]|1[0-2])"}

Value = str | int | float | None


@dataclass(frozen=True)
class Field:
    """One column of a contract."""

    name: str
    type: str
    description: str
    required: bool
    pattern: re.Pattern[str] | None
    enum: frozenset[str]
    minimum: float | None
    maximum: float | None
    aliases: re.Pattern[str] | None
    expected: str
    optional: bool

    @property
    def pattern_text(self) -> str:
        """The pattern as text; anything, where there is none."""
        return self.pattern.pattern if self.pattern else "(?s).*"

    def called(self, header: str) -> bool:
        """Whether a column with this header is meant."""
        if header == self.name:
            return True
        return self.aliases is not None and self.aliases.fullmatch(header) is not None


@dataclass(frozen=True)
class Schema:
    """The contract of one kind of file."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    missing: frozenset[str]

    def field(self, name: str) -> Field:
        """The column of that name."""
        return next(field for field in self.fields if field.name == name)


@cache
def schema(name: str) -> Schema:
    """Read ``schemas/<name>.json``."""
    body = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    key = body.get("primaryKey", [])
    return Schema(
        name=body["name"],
        title=body["title"],
        description=body["description"],
        fields=tuple(_field(field) for field in body["fields"]),
        primary_key=tuple([key] if isinstance(key, str) else key),
        missing=frozenset(body.get("missingValues", [""])),
    )


def _field(body: Mapping[str, Any]) -> Field:
    rules, kind = body.get("constraints", {}), body.get("type", "string")
    pattern, aliases = rules.get("pattern", _PATTERNS.get(kind)), body.get("aliases")
    return Field(
        name=body["name"],
        type=kind,
        description=body.get("description", ""),
        required=rules.get("required", False),
        pattern=re.compile(pattern, re.ASCII) if pattern else None,
        enum=frozenset(rules.get("enum", ())),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
        aliases=re.compile(aliases) if aliases else None,
        expected=body.get("expected", ""),
        optional=body.get("optional", False),
    )


class BreachError(ValueError):
    """A cell breaks its contract; the text says what was expected."""


def convert(text: str, field: Field, missing: frozenset[str]) -> Value:
    """The value of one cell, or a ``BreachError`` that says what was expected.

    Spaces at either end do not count. A cell that is missing is None, never zero.
    """
    cell = text.strip()
    if cell in missing:
        if field.required:
            raise BreachError(field.expected or f"a value: {field.description}")
        return None
    value = _CONVERTERS[field.type](cell, field)
    if isinstance(value, int | float):
        _check_range(value, field)
    elif field.enum and value not in field.enum:
        raise BreachError(field.expected or f"one of: {', '.join(sorted(field.enum))}")
    elif field.pattern is not None and field.pattern.fullmatch(str(value)) is None:
        raise BreachError(field.expected or field.description)
    return value


def _check_range(value: float, field: Field) -> None:
    low, high = field.minimum, field.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        limits = [
            f"at least {low:,g}" if low is not None else "",
            f"at most {high:,g}" if high is not None else "",
        ]
        raise BreachError("a number " + " and ".join(limit for limit in limits if limit))


def _text(cell: str, field: Field) -> str:  # noqa: ARG001 - all converters look alike
    return cell


def _number(cell: str, field: Field) -> float:
    if not (_NUMBER.fullmatch(cell) or _GROUPED.fullmatch(cell)):
        raise BreachError(field.expected or "a number")
    number = float(cell.replace(",", ""))
    if number in (float("inf"), float("-inf")):
        raise BreachError("a number that is not past all bounds")
    return number


def _integer(cell: str, field: Field) -> int:
    number = _number(cell, field)
    if not number.is_integer() or abs(number) > 2**53:
        raise BreachError(field.expected or "a whole number")
    return int(number)


_CONVERTERS: Mapping[str, Callable[[str, Field], str | int | float]] = {
    "string": _text,
    "yearmonth": _text,
    "number": _number,
    "integer": _integer,
}
