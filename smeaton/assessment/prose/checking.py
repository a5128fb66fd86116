"""Is every number bound and fresh, and does every word follow its verdict?

Pure: a section's text, the values that its author saw, and what the evidence says now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from smeaton.assessment.prose.findings import Finding, Trouble
from smeaton.assessment.prose.lexicon import EXTREMES, Said, claims
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import (
    Claim,
    Heading,
    Number,
    Paragraph,
    Piece,
    Placed,
    Unreadable,
    Words,
    paragraphs,
)
from smeaton.assessment.prose.references import Question, Reference
from smeaton.assessment.prose.sentences import Sentence, sentences
from smeaton.assessment.prose.typed import typed_numbers
from smeaton.assessment.prose.values import BoundTable, BoundValue, Claimable
from smeaton.errors import SmeatonError

QUOTED = 160
"""Letters of a sentence that a message repeats."""


@dataclass(frozen=True)
class Evidence:
    """What a text rests on. ``kept``: what its author saw, by reference and by question.
    ``value`` and ``table`` ask the newest release, and raise ``SmeatonError`` for what it has
    not. ``overridden``: references in whose place a person put another number."""

    values: Mapping[str, BoundValue]
    tables: Mapping[str, BoundTable]
    value: Callable[[Reference], BoundValue]
    table: Callable[[Question], BoundTable]
    overridden: Collection[str] = ()
    levels: Collection[str] = ()

    @cached_property
    def typed_level(self) -> re.Pattern[str] | None:
        """A level that was typed: it must be bound, or the register and the text part company."""
        if not self.levels:
            return None
        words = "|".join(map(re.escape, self.levels))
        return re.compile(
            rf"\b(?:rated|graded|assessed|scored|level|levelled|remains?|stays|is|are)"
            rf" (?:still |now |as |at |a )*(?:{words})\b"
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A section as the check sees it."""

    key: str
    title: str
    text: str


def check_text(text: Text, evidence: Evidence) -> Iterator[Finding]:
    """Everything that is wrong in a section, in reading order."""
    nodes = read_text(text.text)
    for node in nodes:
        match node:
            case Placed():
                yield from _check_placed(node, text, evidence)
            case Heading():
                yield from _typed(Words(node.text), node.line, node.text, text)
            case _:
                for paragraph in paragraphs([node]):
                    yield from _check_paragraph(paragraph, text, evidence)


def _check_paragraph(paragraph: Paragraph, text: Text, evidence: Evidence) -> Iterator[Finding]:
    for sentence in sentences(paragraph):
        quote = quoted(sentence, evidence)
        for piece in sentence.pieces:
            for finding in _check_piece(piece, sentence, evidence):
                yield _placed_at(finding, text, sentence.line, quote)
            if isinstance(piece, Words):
                yield from _typed(piece, sentence.line, quote, text)


def _placed_at(finding: Finding, text: Text, line: int, quote: str) -> Finding:
    return replace(finding, section=text.key, title=text.title, line=line, quote=quote)


def _check_piece(piece: Piece, sentence: Sentence, evidence: Evidence) -> Iterator[Finding]:
    match piece:
        case Unreadable():
            yield _found(Trouble.UNREADABLE, piece.why, "")
        case Number():
            yield from _check_number(piece.reference, evidence)
        case Claim():
            yield from _check_number(piece.reference, evidence)
            yield from _check_claim(piece, evidence)
        case Words():
            yield from _check_words(piece, sentence, evidence)
            yield from _typed_levels(piece, evidence)
        case _:
            pass


def _check_number(reference: Reference, evidence: Evidence) -> Iterator[Finding]:
    name = str(reference)
    kept = evidence.values.get(name)
    try:
        now = evidence.value(reference)
    except SmeatonError as error:
        yield _found(Trouble.NOT_BOUND, error.message, error.todo, reference=name)
        return
    if kept is None:
        yield _found(
            Trouble.NOT_BOUND, f"{{{{{name}}}}} has no value yet.", "Save the section.", name
        )
    elif not kept.says_the_same(now):
        yield from _stale(name, kept, now, reference)
    elif kept.state != "known" and name not in evidence.overridden:
        why = (
            "is hidden so that nobody can be identified" if kept.state == "hidden" else "is missing"
        )
        yield _found(
            Trouble.NOT_BOUND,
            f"{kept.label} {why}.",
            "Write the sentence without it: missing is not zero.",
            name,
        )


def _stale(name: str, kept: BoundValue, now: BoundValue, reference: Reference) -> Iterator[Finding]:
    old, new = kept.said(reference.style), now.said(reference.style)
    changed = f"was {old} and is {new} now" if old != new else "is the same, but not what follows"
    verdict = _verdict_changed(kept.may, now.may)
    yield Finding(
        trouble=Trouble.STALE,
        section="",
        title="",
        said=f"{now.label} {changed}{verdict}.",
        todo="Read the sentence again and take the new number, or say why it stays.",
        reference=name,
        old=old,
        new=new,
    )


def _verdict_changed(old: Claimable, new: Claimable) -> str:
    pairs = ((old.change, new.change), (old.peers, new.peers))
    said = [f"“{before}” became “{after}”" for before, after in pairs if before != after]
    return f" ({', '.join(said)})" if said else ""


def _check_claim(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    kept = evidence.values.get(str(claim.reference))
    if kept is None:
        return
    found = claims(claim.text, sentence=f"{claim.text} peers")
    if not found:
        yield _found(
            Trouble.WORD_NOT_BOUND,
            f"“{claim.text}” is bound to {kept.label} and claims nothing that the check knows.",
            "Bind a word such as rose, fell, no clear change, above or highest.",
        )
    for one in found:
        if one.meaning.of_peers and not kept.may.peers and kept.may.change:
            continue  # "more than" beside a change
        yield from _held_against(one, kept)


def _check_words(words: Words, sentence: Sentence, evidence: Evidence) -> Iterator[Finding]:
    for found in claims(words.text, sentence=sentence.words):
        said = _placed(found, words, sentence, evidence)
        near = (
            evidence.values.get(str(bound.reference))
            for bound in sentence.nearest(words, said.start)
        )
        kept = next((one for one in near if one is not None and one.may.knows(said.meaning)), None)
        if kept is None:
            yield _found(
                Trouble.WORD_NOT_BOUND,
                f"“{said.words}” claims something, and no number in the sentence says so.",
                f'Put the number beside it, or write [{said.words}]{{by="crime robbery"}}, or '
                f'[{said.words}]{{source="who says so"}}.',
            )
        else:
            yield from _held_against(said, kept)


def _placed(said: Said, words: Words, sentence: Sentence, evidence: Evidence) -> Said:
    """ "2nd lowest", where the 2nd is a bound number."""
    if said.meaning not in EXTREMES or words.text[: said.start].strip():
        return said
    here = next(place for place, one in enumerate(sentence.pieces) if one is words)
    before = sentence.pieces[here - 1] if here else None
    if not isinstance(before, Number):
        return said
    kept = evidence.values.get(str(before.reference))
    number = kept.value if kept else None
    return replace(said, place=int(number)) if isinstance(number, int | float) else said


def _held_against(said: Said, kept: BoundValue) -> Iterator[Finding]:
    if not kept.may.knows(said.meaning):
        yield _found(
            Trouble.CONTRADICTED,
            f"“{said.words}”: of {kept.label} nothing of the kind is known.",
            "Write the sentence without it.",
        )
    elif kept.may.allows(said.meaning, said.place) is said.denied:
        truth = kept.may.truth(said.meaning)
        yield _found(
            Trouble.CONTRADICTED,
            f"“{said.words}”: of {kept.label.partition(':')[0]} the data say “{truth}”.",
            "Change the word, or the number beside it.",
        )


def _typed(words: Words, line: int, quote: str, text: Text) -> Iterator[Finding]:
    for number in typed_numbers(words.text):
        yield Finding(
            Trouble.TYPED,
            text.key,
            text.title,
            f"“{number}” was typed.",
            f'Pick it from the figures, or write [{number}]{{source="where it is from"}}.',
            line,
            quote,
        )


def _typed_levels(words: Words, evidence: Evidence) -> Iterator[Finding]:
    pattern = evidence.typed_level
    for match in pattern.finditer(words.text) if pattern else ():
        yield _found(
            Trouble.TYPED,
            f"“{match[0]}”: the level was typed.",
            "Write {{level}} with the theme's name, so that it is the register's own.",
        )


def _check_placed(node: Placed, text: Text, evidence: Evidence) -> Iterator[Finding]:
    if not node.placement.what.of_evidence:
        return
    question = node.placement.question
    name, shown = str(question), f"{{{{{node.placement}}}}}"
    kept = evidence.tables.get(name)
    try:
        now = evidence.table(question)
    except SmeatonError as error:
        finding = _found(Trouble.NOT_BOUND, error.message, error.todo, name)
    else:
        if kept is not None and kept.says_the_same(now):
            return
        if kept is None:
            finding = _found(
                Trouble.NOT_BOUND, f"{shown} has no data yet.", "Save the section.", name
            )
        else:
            what = node.placement.what.value
            finding = _found(
                Trouble.STALE,
                f"The {what} “{now.title}” shows other numbers in the newest data.",
                f"Look at the {what} and take the new one.",
                name,
            )
    yield _placed_at(finding, text, node.line, shown)


def quoted(sentence: Sentence, evidence: Evidence) -> str:
    """The sentence as it would be printed, cut to what a message can repeat."""
    found = "".join(_printed(piece, evidence) for piece in sentence.pieces).strip()
    return found if len(found) <= QUOTED else f"{found[:QUOTED].rstrip()}…"


def _printed(piece: Piece, evidence: Evidence) -> str:
    if not isinstance(piece, Number):
        return piece.text
    kept = evidence.values.get(str(piece.reference))
    return kept.said(piece.reference.style) if kept else f"{{{{{piece.reference.text}}}}}"


def _found(trouble: Trouble, said: str, todo: str, reference: str = "") -> Finding:
    return Finding(trouble, "", "", said, todo, reference=reference)
