"""The form of one question of a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from smeaton.chair_reports.written.answers import MOST, MOST_TOPICS, TOPIC, empty
from smeaton.chair_reports.written.form import Question
from smeaton.core.naming import NamingForm

_TOPIC_LABELS = {"title": "Topic", "text": "What the board should know", "contact": "Whom to ask"}
_TOPIC_HINTS = {"contact": "A post or an organisation, and no person’s name"}


class AnswerForm(NamingForm):
    """The answer to one question. Nothing has to be written: what is missing is told later.
    ``seen`` is the mark of the answer that was on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, question: Question, data: Any = None, *, answer: Any = None, seen: str = ""
    ) -> None:
        super().__init__(data)
        self.question = question
        self.fields["seen"].initial = seen
        there = empty(question) if answer is None else answer
        if question.kind == "parts":
            for part in question.parts:
                self.fields[part.key] = _field("parts", part.title, there.get(part.key, ""))
        elif question.kind == "topics":
            for number in range(_rows(data, len(there))):
                one = there[number] if number < len(there) else {}
                self._add_topic(number, one)
        else:
            self.fields["answer"] = _field(question.kind, question.title, there, question.hint)

    def given(self) -> Any:
        """What was written, once it is valid, in the shape of an answer to the question."""
        said = self.cleaned_data
        if self.question.kind == "parts":
            return {part.key: said[part.key] for part in self.question.parts}
        if self.question.kind == "topics":
            rows = range(sum(name.startswith("title-") for name in self.fields))
            return [{name: said[f"{name}-{row}"] for name in TOPIC} for row in rows]
        return said["answer"]

    def _add_topic(self, number: int, one: Mapping[str, str]) -> None:
        for name, most in TOPIC.items():
            self.fields[f"{name}-{number}"] = forms.CharField(
                label=f"{_TOPIC_LABELS[name]} ({number + 1})",
                help_text=_TOPIC_HINTS.get(name, ""),
                initial=one.get(name, ""),
                max_length=most,
                required=False,
                widget=forms.Textarea if name == "text" else forms.TextInput,
            )


def _field(kind: str, label: str, initial: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        initial=initial,
        max_length=MOST[kind],
        required=False,
        widget=forms.TextInput if kind == "line" else forms.Textarea,
    )


def _rows(data: Any, there: int) -> int:
    """How many topics the form has room for: those that there are and one more; or those that were
    sent."""
    sent = sum(key.startswith("title-") for key in data) if data else 0
    return min(max(there + 1, sent), MOST_TOPICS)
