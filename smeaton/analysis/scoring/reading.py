"""Reading ``schemes/*.yaml``, with messages that name the file and the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from smeaton.analysis.scoring.scheme import Scheme
from smeaton.analysis.scoring.soundness import problems_of
from smeaton.analysis.yaml_file import faults, mapping_in, refuse_other_id
from smeaton.errors import ContractError, NotFoundError, Problem


@dataclass(frozen=True)
class Schemes:
    """The schemes of a folder by id, in the order of their titles."""

    by_id: Mapping[str, Scheme]

    def __iter__(self) -> Iterator[Scheme]:
        return iter(self.by_id.values())

    def __getitem__(self, scheme_id: str) -> Scheme:
        try:
            return self.by_id[scheme_id]
        except KeyError:
            raise NotFoundError(
                f"There is no scoring scheme {scheme_id!r}.",
                todo=f"Choose one of: {', '.join(self.by_id)}.",
            ) from None


def read_schemes(folder: Path) -> Schemes:
    """Read every ``*.yaml`` in a folder.

    Raises ``ContractError`` listing every fault of every file at once.
    """
    problems: list[Problem] = []
    found: list[Scheme] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(_read(path))
        except ContractError as error:
            problems += error.problems
    if problems:
        raise ContractError(problems)
    return Schemes({scheme.id: scheme for scheme in sorted(found, key=lambda one: one.title)})


def parse_scheme(content: Mapping[str, Any], *, file: str) -> Scheme:
    """A scheme from plain values: of a YAML file, of a form, or of ``Scheme.document()``.

    Raises ``ContractError`` with everything that is wrong: fields that are missing, misspelt or
    of the wrong kind, and, where there are none, each hole through which a combination of scores
    would fall without a level. ``file`` is what the messages call it.
    """
    try:
        scheme = Scheme.model_validate(content)
    except ValidationError as error:
        raise ContractError(faults(file, content, error)) from error
    problems = problems_of(scheme, file=file)
    if problems:
        raise ContractError(problems)
    return scheme


def scheme_text(scheme: Scheme) -> str:
    """The scheme as the text of a YAML file, which reads back as the same scheme."""
    return yaml.safe_dump(scheme.document(), allow_unicode=True, sort_keys=False, width=100)


def _read(path: Path) -> Scheme:
    scheme = parse_scheme(mapping_in(path), file=path.name)
    refuse_other_id(path, scheme.id)
    return scheme
