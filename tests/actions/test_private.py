"""The wording of an action from the private part, and all that is told of it, is for those alone
who may read Part II."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import PERMISSIONS, Role
from smeaton.actions.closing import close_without_evidence, complete, reopen
from smeaton.actions.models import Action, ExemptProgress, ExemptWording, Progress
from smeaton.actions.presenters.rows import rows_of
from smeaton.actions.presenters.table import record_of
from smeaton.actions.services import PUBLIC_WORDS, AboutAction, change
from smeaton.actions.telling import tell_progress
from smeaton.core.written import there
from tests.actions.conftest import TODAY, Place

CANARY = "kingfisher7731"
HOME = "/safer-eddystone/actions/"


@pytest.fixture
def private(place: Place) -> Action:
    """An action with the word in everything that is told of it, in every act."""
    action = place.ask("", private=f"Move them, {CANARY}", owner=place.chair)
    tell_progress(action=action, words=f"Asked for it. {CANARY}", by=None)
    close_without_evidence(action=action, because=f"Nothing was kept. {CANARY}", by=None)
    reopen(action=action, because=f"It was not done. {CANARY}", by=None)
    complete(
        action=action, evidence=f"They moved. {CANARY}",
        link=f"https://example.org/{CANARY}", by=None,
    )  # fmt: skip
    return Action.objects.get(pk=action.pk)


def test_every_private_field_is_planted(private: Action) -> None:
    """Or the search would prove nothing."""
    records = [ExemptWording.objects.get(), *ExemptProgress.objects.all()]
    assert len(records) == 5
    for record in records:
        for field in record.private_fields:
            assert CANARY in getattr(record, field)
    texts = {"CharField", "TextField", "JSONField"}
    for model in (ExemptWording, ExemptProgress):
        written = {one.name for one in model._meta.fields if one.get_internal_type() in texts}
        assert written == set(model.private_fields)


def test_the_action_itself_says_that_there_is_one_and_no_more(private: Action) -> None:
    assert private.words == PUBLIC_WORDS
    assert not Progress.objects.exists()
    for entry in private.history.all():
        assert CANARY not in repr(vars(entry))
    assert CANARY not in repr(record_of(rows_of([private], TODAY)[0]))


def test_what_was_asked_for_in_private_never_becomes_public_by_a_slip(place: Place) -> None:
    action = place.ask("", private=f"Move them, {CANARY}")
    about = AboutAction(**there(AboutAction, action))
    change(action=action, about=about, edition=action.edition, by=None)
    assert ExemptWording.objects.get().words == f"Move them, {CANARY}"
    change(action=action, about=about, private="Move her", edition=action.edition, by=None)
    assert ExemptWording.objects.get().words == "Move her"


@pytest.mark.parametrize("role", Role)
def test_no_page_tells_it_to_anybody_else(
    client_as: Callable[..., Any], private: Action, role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor = client_as(role)
    own = f"{HOME}{private.pk}/"
    acts = ("change", "hand-over", "progress", "complete", "carry-over", "close", "withdraw")
    addresses = [f"{HOME}?state=all", f"{HOME}actions.csv?state=all", f"{HOME}add/"]
    addresses += [f"{own}{act}/" for act in (*acts, "reopen")]
    addresses += [f"{HOME}together/complete/?action={private.pk}", "/safer-eddystone/audit/"]
    for address in addresses:
        answer = visitor.get(address)
        reads = address == f"{own}change/" and role == Role.COORDINATOR
        assert (CANARY in answer.content.decode() + repr(answer.headers)) == reads, address
    page = visitor.get(own).content.decode()
    assert (CANARY in page) == (Permission.MEETINGS_PRIVATE in PERMISSIONS[role])
    assert PUBLIC_WORDS in page
    assert CANARY not in caplog.text


def test_whoever_changes_actions_may_read_what_is_private() -> None:
    for role, permissions in PERMISSIONS.items():
        if Permission.ACTIONS_CHANGE in permissions:
            assert Permission.MEETINGS_PRIVATE in permissions, role


def test_who_was_asked_in_private_is_private_too(
    place: Place, client_as: Callable[..., Any]
) -> None:
    action = place.ask(owner=place.chair, private="Move them")
    for role, told in ((Role.PROVIDER, False), (Role.ANALYST, False), (Role.BOARD_MEMBER, True)):
        visitor = client_as(role)
        for address in ("actions/", "actions/actions.csv", f"actions/{action.pk}/"):
            page = visitor.get(f"/safer-eddystone/{address}").content.decode()
            main = page.partition("<main")[2] or page
            rows = (
                main.partition("</form>")[2] if "<main" in page and address == "actions/" else main
            )
            assert ("named in private" in rows) is not told, (role, address)
