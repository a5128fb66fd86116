"""Between a form, a record and the dataclass that an act takes: what somebody writes of a thing.
The three name its parts alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar, Protocol, TypeVar


class Dataclass(Protocol):
    """What every dataclass has."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


WrittenT = TypeVar("WrittenT", bound=Dataclass)


def written(kind: type[WrittenT], values: Mapping[str, Any]) -> WrittenT:
    """What was written, from the values of a form that is valid; it may have others beside."""
    return kind(**{one.name: values[one.name] for one in fields(kind)})


def there(kind: type[Dataclass], record: object) -> dict[str, Any]:
    """What a record holds of it, as a form begins with."""
    return {one.name: getattr(record, one.name) for one in fields(kind)}
