"""The act of withdrawing: a version is no longer shown, and what it was, since when and why is."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.documents.characters import clean
from smeaton.documents.numbers import counted
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership
from smeaton.publishing.damage import unless_damaged
from smeaton.publishing.models import Publication, Withdrawal
from smeaton.publishing.search import forget, index_frozen


def versions_of(partnership: Partnership, kind: str, key: str) -> list[Publication]:
    """Every version of a publication, the newest first. Raises NotFoundError."""
    there = Publication.objects.of(partnership).filter(kind=kind, key=key)
    found = list(there.select_related("partnership", "withdrawal").order_by("-version"))
    if not found:
        raise NotFoundError("There is no such publication.", todo="Go back to the publications.")
    return found


class WithdrawnError(SmeatonError):
    """A version was asked for that is no longer shown."""

    def __init__(self, publication: Publication) -> None:
        super().__init__(f"{publication} was withdrawn.", todo="Its page says when and why.")
        self.publication = publication


@transaction.atomic
def withdraw(
    *,
    partnership: Partnership,
    kind: str,
    key: str,
    versions: Collection[int],
    reason: str,
    withdrawn_by: str,
    by: User | None,
) -> list[Withdrawal]:
    """Withdraw versions of a publication, for this reason, by the decision of this post.

    What is in several versions is withdrawn with each of them. Raises SmeatonError where none is
    named, one is not there, or one was withdrawn already.
    """
    # One at a time, as publishing is: a version that comes meanwhile is seen, or comes after.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    there = {one.version: one for one in versions_of(partnership, kind, key)}
    if not versions or not there.keys() >= set(versions):
        raise SmeatonError("Versions: choose one or more of those that there are.")
    for number in versions:
        if there[number].is_withdrawn:
            raise SmeatonError(f"{there[number]} was withdrawn already.")
    made = []
    for number in sorted(set(versions)):
        withdrawal = Withdrawal(
            partnership=partnership,
            publication=there[number],
            reason=clean(reason).strip(),
            withdrawn_by=clean(withdrawn_by).strip(),
        )
        audit.save(withdrawal, by=by, sure=["partnership", "publication"])
        made.append(withdrawal)
    _find_what_is_shown(partnership, kind, key)
    return made


def _find_what_is_shown(partnership: Partnership, kind: str, key: str) -> None:
    """Let search find the newest version that is still shown, and nothing else."""
    shown = [one for one in versions_of(partnership, kind, key) if not one.is_withdrawn]
    forget(partnership, kind, key)
    if shown:
        # What is taken off the site does not wait for a file that somebody has to mend first.
        unless_damaged(index_frozen, shown[0])


def withdrawn_in_words(made: Collection[Withdrawal]) -> str:
    """As in "2 versions are withdrawn."."""
    return f"{counted(len(made), 'version')} {'is' if len(made) == 1 else 'are'} withdrawn."
