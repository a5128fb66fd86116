"""What a form of a chair's report is: the fields of one file in ``report_forms/``.

A form says what chairs are asked. It is data with a version: a partnership that asks other things
has a file of its own, and a report keeps the form that it was begun on.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from smeaton.errors import NotFoundError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

Fact = Literal["meetings", "actions", "figures"]
"""What the system knows by itself, to stand above a question: the meetings of the group, its
actions, the figures of its themes."""


class _Field(BaseModel):
    # A misspelt field is an error: silently ignored, a question would not be asked.
    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionPart(_Field):
    """One of several short texts that are asked for together."""

    key: Key
    title: Text


class Question(_Field):
    """What a chair is asked."""

    key: Key
    title: Text
    hint: str = ""
    kind: Literal["line", "text", "parts", "topics"] = Field(
        default="text",
        description="one line, a text, several short texts with a title each, or topics, each with "
        "a text and the post to ask",
    )
    parts: tuple[QuestionPart, ...] = ()
    required: bool = Field(default=True, description="whether a report without it is unfinished")
    facts: tuple[Fact, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.kind == "parts") != bool(self.parts):
            raise ValueError("parts belong to a question of the kind parts, and it has some")
        _once("the key of a part", (part.key for part in self.parts))
        return self


class FormSection(_Field):
    """Questions under one heading."""

    key: Key
    title: Text
    questions: tuple[Question, ...] = Field(min_length=1)


class ReportForm(_Field):
    """A form. ``usual``: groups of which nobody says anything else report on it."""

    id: Key
    version: Text
    title: Text
    source: Text
    usual: bool = False
    sections: tuple[FormSection, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once("the key of a section", (section.key for section in self.sections))
        _once("the key of a question", (question.key for question in self.questions))
        return self

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order in which they are asked."""
        return tuple(one for section in self.sections for one in section.questions)

    def question(self, key: str) -> Question:
        """A question by its key. Raises NotFoundError."""
        for one in self.questions:
            if one.key == key:
                return one
        raise NotFoundError("The form has no such question.", todo="Go back to the report.")

    def document(self) -> Mapping[str, Any]:
        """All that the form says, as it is kept."""
        return self.model_dump(mode="json")

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all that the form says, but for whether it is the usual one."""
        said = {key: value for key, value in self.document().items() if key != "usual"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _once(what: str, keys: Iterator[str]) -> None:
    twice = [key for key, times in Counter(keys).items() if times > 1]
    if twice:
        raise ValueError(f"{what} is there twice: {', '.join(twice)}")
