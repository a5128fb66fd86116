"""Acts on drafts of scoring schemes: beginning one, writing it, and taking it up.

Each page saves one part and leaves the others as they are, so that people who write different
parts never meet. Those who write the same part are told; see ``meanwhile``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from smeaton.accounts.models import User
from smeaton.analysis.scoring import Scheme, parse_scheme
from smeaton.assessment.drafting import Content, Part, Thing, empty_document, tidy
from smeaton.assessment.drafting import order as ordering
from smeaton.assessment.drafting.parts import Of, found
from smeaton.assessment.exercises import keep_scheme, save
from smeaton.assessment.models import SchemeDraft, SchemeVersion
from smeaton.assessment.shipped import shipped_schemes
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership

GONE = "The draft is no longer there: somebody took it up or deleted it."

OWN = Part(("illustrative", "label", "source"))
"""Whose scheme it is said to be."""


def drafts_of(partnership: Partnership) -> list[SchemeDraft]:
    """The drafts of a partnership, each with when it was ``changed`` last."""
    history: Any = SchemeDraft.history.filter(id=OuterRef("pk")).order_by("-history_id")
    changed = Subquery(history.values("history_date")[:1])
    return list(SchemeDraft.objects.of(partnership).annotate(changed=changed))


def draft_named(partnership: Partnership, draft_id: int) -> SchemeDraft:
    """A draft by its number. Raises NotFoundError."""
    draft: SchemeDraft | None = SchemeDraft.objects.of(partnership).filter(pk=draft_id).first()
    if draft is None:
        raise NotFoundError(GONE, todo="Go back to the scoring schemes.")
    return draft


def was_there(partnership: Partnership, draft_id: int) -> bool:
    """Whether the partnership has, or once had, a draft of this number."""
    return bool(SchemeDraft.history.filter(partnership=partnership, id=draft_id).exists())


@transaction.atomic
def begin_draft(
    *, partnership: Partnership, title: str, scheme: Scheme | None = None, by: User | None
) -> SchemeDraft:
    """Begin a draft from a scheme, or from nothing. With a ``title`` it is a scheme by itself,
    without one another version of the scheme that it is begun from.

    Raises SmeatonError where there is neither.
    """
    if not title and scheme is None:
        raise SmeatonError("Say what the scheme is called.")
    draft = SchemeDraft(partnership=partnership)
    own = empty_document(title) if title else {}
    _keep(draft, {**(scheme.document() if scheme else {}), **own}, by=by)
    return draft


def change_part(*, draft: SchemeDraft, part: Of, content: Content, seen: str, by: User) -> None:
    """Put what was written in the place of a part. ``seen`` is the mark of what the page showed.

    Raises ChangedMeanwhileError where somebody saved the same part since, NotFoundError where it
    or the draft is gone, and SmeatonError for a short name that another has.
    """

    def changed(document: Content) -> Content:
        there = part.read(document)
        # The same again is no conflict: a form that was sent twice changes nothing.
        if there != content and mark(there) != seen:
            raise ChangedMeanwhileError(there, what="this part of the draft")
        return part.written(document, content)

    _change(draft, changed, by=by)


def add_section(*, draft: SchemeDraft, content: Content, by: User) -> None:
    """Put a section at the end. Raises SmeatonError for a short name that another has."""
    _change(draft, lambda document: ordering.with_section(document, content), by=by)


def add_criterion(*, draft: SchemeDraft, section: str, content: Content, by: User) -> None:
    """Put a criterion at the end of a section. Raises as ``with_criterion`` does."""
    _change(draft, lambda document: ordering.with_criterion(document, section, content), by=by)


def move(*, draft: SchemeDraft, thing: Thing, key: str, step: int, by: User) -> None:
    """Move a section or a criterion one place up or down."""
    _change(draft, lambda document: ordering.moved(document, thing, key, step), by=by)


def take_out(*, draft: SchemeDraft, thing: Thing, key: str, seen: str, by: User) -> None:
    """Take a section with its criteria, or a criterion, out of a draft.

    Raises ChangedMeanwhileError where somebody changed it since the page was opened.
    """

    def changed(document: Content) -> Content:
        there = found(document, thing, key)
        if mark(there) != seen:
            raise ChangedMeanwhileError(there, what=f"this {thing}")
        return ordering.without(document, thing, key)

    _change(draft, changed, by=by)


@transaction.atomic
def declare_own(*, draft: SchemeDraft, source: str, seen: str, by: User) -> None:
    """Record that the partnership entered guidance of its own, so that the draft is no longer
    illustrative. Raises SmeatonError where it still says what an illustrative scheme does."""
    now = _locked(draft)
    same = next((one for one in shipped_schemes() if _says_the_same(now.document, one)), None)
    if same is not None:
        raise SmeatonError(
            f"The draft still has the criteria, values and levels of “{same.title}”, which is "
            "illustrative.",
            todo="Enter your own guidance first.",
        )
    change_part(draft=now, part=OWN, content={"source": source}, seen=seen, by=by)


@transaction.atomic
def take_up(*, draft: SchemeDraft, version: str, seen: str, by: User) -> SchemeVersion:
    """Keep what the draft says as a version of a scheme, by which a year can be scored. The draft
    goes: whoever wants to change it later begins a new one from the version.

    Raises ContractError where the draft is not sound, ChangedMeanwhileError where somebody changed
    it since the page was opened, SmeatonError where the version says something else already.
    """
    now = _locked(draft)
    _refuse_changed(now, seen)
    scheme = parse_scheme({**now.document, "version": version}, file="the draft")
    kept = keep_scheme(partnership=now.partnership, scheme=scheme, by=by)
    audit.delete(now, by=by, reason=f"taken up as version {version}")
    return kept


@transaction.atomic
def delete_draft(*, draft: SchemeDraft, seen: str, by: User) -> None:
    """Delete a draft; what it said stays in its history.

    Raises ChangedMeanwhileError where somebody changed it since the page was opened.
    """
    now = _locked(draft)
    _refuse_changed(now, seen)
    audit.delete(now, by=by)


@transaction.atomic
def _change(draft: SchemeDraft, changed: Callable[[Content], Content], *, by: User) -> None:
    """Change what the draft says now, which another may have changed since it was read."""
    now = _locked(draft)
    document = changed(now.document)
    if document != now.document:
        _keep(now, document, by=by)


def _locked(draft: SchemeDraft) -> SchemeDraft:
    now: SchemeDraft | None = SchemeDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if now is None:
        raise NotFoundError(GONE, todo="Go back to the scoring schemes.")
    return now


def _refuse_changed(draft: SchemeDraft, seen: str) -> None:
    if mark(draft.document) != seen:
        raise ChangedMeanwhileError(draft.document, what="the draft")


def _keep(draft: SchemeDraft, document: Content, *, by: User | None) -> None:
    draft.document = tidy(document)
    draft.title = draft.document["title"]
    save(draft, by=by)


def _says_the_same(document: Content, scheme: Scheme) -> bool:
    other = scheme.document()
    names = ("sections", "score", "levels")
    return scheme.illustrative and all(document.get(one) == other.get(one) for one in names)
