"""Reading what an author wrote: Markdown in which numbers are names and words may be bound.

Markdown is read by markdown-it-py (CommonMark); of it headings, paragraphs, lists, remarks,
links and emphasis are in use. Two things are added with its plugins: ``{{crime robbery count}}``
and ``[fell]{by="crime robbery"}`` or ``[1 in 5]{source="Local profile, 2020"}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.substitution import substitution_plugin

from smeaton.assessment.prose.pieces import (
    Claim,
    Heading,
    Items,
    Linked,
    Node,
    Number,
    Paragraph,
    Piece,
    Placed,
    Remark,
    Stated,
    Unreadable,
    Words,
    plain,
)
from smeaton.assessment.prose.references import (
    is_placement,
    parse_placement,
    parse_reference,
    parse_row,
)
from smeaton.errors import UnreadableReferenceError

IN_USE = (
    *("paragraph", "heading", "list", "blockquote"),
    *("emphasis", "link", "escape", "entity", "newline"),
)
BOUND_BY, SOURCE = "by", "source"


@lru_cache(maxsize=512)
def read_text(text: str) -> tuple[Node, ...]:
    """The text in reading order. Whatever is written can be read; what means nothing is told."""
    tokens = _markdown().parse(text.replace("\r\n", "\n"))
    return tuple(_nodes(tokens))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"html": False}).enable(list(IN_USE))
    markdown.use(substitution_plugin)
    return markdown.use(attrs_plugin, spans=True, allowed=[BOUND_BY, SOURCE])


def _nodes(tokens: Sequence[Token]) -> Iterator[Node]:
    reader = _Reader()
    for token in tokens:
        yield from reader.read(token)


@dataclass
class _Reader:
    """Where in the text the next token stands. Lists within lists become one list: a paper's list
    is flat, and reads so aloud."""

    lists: list[tuple[bool, int, list[Paragraph]]] = field(default_factory=list)
    heading: int = 0
    in_remark: bool = False

    def read(self, token: Token) -> Iterator[Node]:
        """The node that a token completes, if any."""
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "blockquote_open" | "blockquote_close":
                self.in_remark = token.type.endswith("open")
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append((token.type.startswith("ordered"), _line(token), []))
            case "bullet_list_close" | "ordered_list_close":
                yield from self._end_of_list()
            case "substitution_block":
                yield from self._braces(token)
            case "inline":
                yield from self._words(token)
            case _:
                pass

    def _end_of_list(self) -> Iterator[Node]:
        numbered, first, items = self.lists.pop()
        if self.lists:
            self.lists[-1][2].extend(items)
        else:
            yield Items(tuple(items), numbered, first)

    def _braces(self, token: Token) -> Iterator[Node]:
        """Braces on a line of their own; in a list they are a number like any other."""
        if self.lists:
            self.lists[-1][2].append(Paragraph((_number(token.content),), _line(token)))
        else:
            yield _block(token.content, _line(token))

    def _words(self, token: Token) -> Iterator[Node]:
        pieces, line = tuple(_joined(_pieces(token.children or ()))), _line(token)
        if self.heading:
            yield Heading(self.heading, plain(pieces), line)
        elif self.lists:
            self.lists[-1][2].append(Paragraph(pieces, line))
        else:
            yield Remark(pieces, line) if self.in_remark else Paragraph(pieces, line)


def _line(token: Token) -> int:
    """Counted from 1."""
    return token.map[0] + 1 if token.map else 0


def _block(content: str, line: int) -> Node:
    """Braces on a line of their own: a placement, or a paragraph of one number."""
    if not is_placement(content):
        return Paragraph((_number(content),), line)
    try:
        return Placed(parse_placement(content), line)
    except UnreadableReferenceError as error:
        return Paragraph((Unreadable(f"{{{{{content}}}}}", str(error)),), line)


def _number(content: str) -> Piece:
    if is_placement(content):
        why = "A table, a chart or a list stands on a line of its own."
        return Unreadable(f"{{{{{content}}}}}", why)
    try:
        return Number(parse_reference(content))
    except UnreadableReferenceError as error:
        return Unreadable(f"{{{{{content}}}}}", str(error))


def _pieces(children: Sequence[Token]) -> Iterator[Piece]:
    strong = emphasis = False
    tokens = iter(children)
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                yield Words(token.content, strong, emphasis)
            case "softbreak" | "hardbreak":
                yield Words(" ")
            case "strong_open" | "strong_close":
                strong = token.type.endswith("open")
            case "em_open" | "em_close":
                emphasis = token.type.endswith("open")
            case "substitution_inline":
                yield _number(token.content)
            case "link_open":
                yield Linked(_until(tokens, "link_close"), str(token.attrs.get("href", "")))
            case "span_open":
                yield _span(_until(tokens, "span_close"), token)
            case _:
                yield Words(token.content)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Words that follow on each other as one: a sentence is looked for in the whole of them."""
    waiting: Words | None = None
    for piece in pieces:
        if (
            isinstance(piece, Words)
            and waiting
            and replace(piece, text="") == replace(waiting, text="")
        ):
            waiting = replace(waiting, text=waiting.text + piece.text)
            continue
        if waiting:
            yield waiting
        waiting = piece if isinstance(piece, Words) else None
        if waiting is None:
            yield piece
    if waiting:
        yield waiting


def _until(tokens: Iterator[Token], end: str) -> str:
    """The words up to a closing token."""
    found: list[str] = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "substitution_inline":
            found.append(f"{{{{{token.content}}}}}")
        else:
            found.append(token.content if token.type != "softbreak" else " ")
    return "".join(found)


def _span(text: str, token: Token) -> Piece:
    if "{{" in text:
        return Unreadable(text, "A number in braces cannot stand within square brackets.")
    by, source = token.attrs.get(BOUND_BY), token.attrs.get(SOURCE)
    if by:
        try:
            return Claim(text, parse_row(str(by)))
        except UnreadableReferenceError as error:
            return Unreadable(text, str(error))
    if source and str(source).strip():
        return Stated(text, str(source).strip())
    return Unreadable(text, f'Write [{text}]{{source="where it is from"}}.')
