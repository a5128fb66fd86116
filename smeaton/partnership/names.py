"""Acts on other names: one is written down, and taken back. A name means one body or member."""

from __future__ import annotations

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import MemberBody, Membership, OtherName, Partnership

Named = MemberBody | Membership


def other_name_numbered(partnership: Partnership, name_id: int) -> OtherName:
    """Another name by its number. Raises NotFoundError."""
    names = OtherName.objects.of(partnership).select_related("body", "membership__user")
    found: OtherName | None = names.filter(pk=name_id).first()
    if found is None:
        raise NotFoundError("There is no such name.", todo="Go back, and look at who has which.")
    return found


def body_called(partnership: Partnership, words: str) -> MemberBody | None:
    """The body that is called so, by its own name or by another; None where none is."""
    bodies = MemberBody.objects.of(partnership)
    by_name = bodies.filter(name__iexact=words.strip()).first()
    found: MemberBody | None = (
        by_name or bodies.filter(other_names__words__iexact=words.strip()).first()
    )
    return found


@transaction.atomic
def add_other_name(*, of: Named, words: str, by: User | None, reason: str = "") -> OtherName:
    """Write down what a body or a member is called as well.

    Raises SmeatonError where a body is called so, or it is another name of somebody.
    """
    called = body_called(of.partnership, words)
    if called is not None:
        raise SmeatonError(
            f"{called} is called so already.", todo="Where both are one, merge them."
        )
    made = OtherName(partnership=of.partnership, words=words.strip(), **_whose(of))
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def remove_other_name(*, name: OtherName, by: User | None, reason: str = "") -> None:
    """Take another name back; that it was there stays in the history."""
    audit.delete(name, by=by, reason=reason)


def _whose(of: Named) -> dict[str, Named]:
    return {"body" if isinstance(of, MemberBody) else "membership": of}
