"""What a version changes to the one before, found by itself."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.documents.numbers import listed
from smeaton.evidence.words import release_words


def changes_between(old: WrittenAssessment, new: WrittenAssessment) -> tuple[str, ...]:
    """The changes in sentences: of the data, of levels, of numbers, of texts."""
    return (*_data(old, new), *_levels(old, new), *_numbers(old, new), *_texts(old, new))


def _data(old: WrittenAssessment, new: WrittenAssessment) -> Iterator[str]:
    if old.release != new.release:
        was, now = release_words(old.release), release_words(new.release)
        yield f"The data are those of {now}; they were those of {was}."


def _levels(old: WrittenAssessment, new: WrittenAssessment) -> Iterator[str]:
    before = {one.theme.key: one for one in old.standings.themes}
    for standing in new.standings.themes:
        earlier = before.get(standing.theme.key)
        was = earlier.level.title if earlier and earlier.level else "without a level"
        now = standing.level.title if standing.level else "without a level"
        if earlier is not None and was != now:
            yield f"{standing.theme.title} is {now}; it was {was}."


def _numbers(old: WrittenAssessment, new: WrittenAssessment) -> Iterator[str]:
    for name, kept in sorted(new.values.items()):
        earlier = old.values.get(name)
        if earlier is None:
            continue
        was = earlier.instead.shown if earlier.instead else earlier.value.said()
        now = kept.instead.shown if kept.instead else kept.value.said()
        if was != now:
            yield f"{kept.value.label} is {now}; it was {was}."


def _texts(old: WrittenAssessment, new: WrittenAssessment) -> Iterator[str]:
    before = {one.key: one for one in old.sections}
    now = {one.key: one for one in new.sections}
    kinds = (
        ("Added", [one.title for key, one in now.items() if key not in before]),
        ("Taken out", [one.title for key, one in before.items() if key not in now]),
        (
            "Written anew",
            [
                one.title
                for key, one in now.items()
                if key in before and one.text != before[key].text
            ],
        ),
    )
    for what, titles in kinds:
        if titles:
            yield f"{what}: {listed(titles)}."
