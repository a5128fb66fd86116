"""One part of a Word document: what makes it unfit to be handed on, and what it is cleaned of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_PROPOSED = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"))
# Of comments; of who changed what; of the machine, the account, and other files; of fonts inside.
_FORGOTTEN = frozenset(
    (
        *("commentRangeStart", "commentRangeEnd", "commentReference"),
        *("rsid", "rsids", "docVars", "attachedTemplate", "mailMerge", "trackRevisions"),
        *("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"),
    )
)
_WHO = ("rsid", "author", "initials", "userId", "paraId", "textId")
"""What attributes begin with that tell who wrote a piece, and in which sitting."""
# Fields that fetch something, or run it.
_FETCHES = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.I)


class DamagedPartError(Exception):
    """A part that is not what a part of a document is."""


def parsed(raw: bytes) -> etree._Element:
    """A part as a tree. Raises DamagedPartError where it is no XML, or declares things of its own,
    with which a few lines can unfold to all memory that there is."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        tree = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedPartError("it is no XML") from error
    if tree.getroottree().docinfo.doctype:
        raise DamagedPartError("it declares things of its own")
    return tree


def as_bytes(tree: etree._Element) -> bytes:
    """A tree as a part."""
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def is_document(tree: etree._Element) -> bool:
    """Whether it is the text of a Word document, in the form that Word saves by itself."""
    return bool(tree.tag == f"{{{_WORD}}}document")


def unfit(tree: etree._Element) -> tuple[str, str] | None:
    """Why a part cannot be handed on, and what to do; None where it can."""
    for name, one in _named(tree):
        if name in _PROPOSED or name.endswith("Change"):
            todo = "Accept or reject them all in Word (Review), and send that."
            return "has changes that are proposed and not decided", todo
        # Styles may hide what no page has.
        if name == "vanish" and is_document(tree) and _is_on(one):
            todo = "Let it be seen or take it out in Word, and send that."
            return "has hidden text", todo
        field = one.text if name == "instrText" else one.get(f"{{{_WORD}}}instr", "")
        if field and _FETCHES.search(field):
            return "has a field that fetches something", "Put in what it shows, and send that."
    return None


def forget(tree: etree._Element) -> None:
    """Take out what tells of people, machines and comments. What was said on pages stays."""
    for name, one in list(_named(tree)):
        above = one.getparent()
        if name in _FORGOTTEN and above is not None:
            above.remove(one)
    for one in tree.iter(etree.Element):
        for key in [key for key in one.attrib if _tells_who(str(key))]:
            del one.attrib[key]


def words_in(tree: etree._Element) -> list[str]:
    """What is written, paragraph by paragraph."""
    return [
        "".join(run.text or "" for run in line.iter(f"{{{_WORD}}}t"))
        for line in tree.iter(f"{{{_WORD}}}p")
    ]


def _named(tree: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The elements of Word itself, with their names."""
    space = f"{{{_WORD}}}"
    for one in tree.iter(etree.Element):
        if str(one.tag).startswith(space):
            yield str(one.tag).removeprefix(space), one


def _is_on(one: etree._Element) -> bool:
    return one.get(f"{{{_WORD}}}val") not in ("0", "false", "off")


def _tells_who(attribute: str) -> bool:
    return attribute.rpartition("}")[2].startswith(_WHO)
