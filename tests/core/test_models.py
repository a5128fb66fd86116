"""No record changes without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core.audit import audited_models
from smeaton.core.models import EscapesHistoryError
from smeaton.partnership.models import MemberBody, Membership, Partnership, RoleHeld
from smeaton.partnership.records import OfPartnership

# Models of ours without a history, each with its reason.
EXEMPT = {
    "assessment.ApprovalProgress": "changes with every file that is made, and is nobody's act",
    "assessment.SectionHold": "comes and goes with every few words; what is saved has its history",
    "meetings.MinuteHold": "comes and goes with every few words; what is saved has its history",
    "publishing.Subscriber": "somebody's address, which is nowhere once they take it back (ADR 17)",
    "publishing.Passage": "made of what was published, whenever another version takes its place",
    "evidence.LoadProgress": "changes twice a second while a load runs, and is nobody's act",
}


def our_models() -> list[type]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("smeaton.") and not hasattr(model, "history_object")
    ]


def test_every_model_of_ours_has_a_history() -> None:
    without = {model._meta.label for model in our_models() if not hasattr(model, "history")}
    assert without <= set(EXEMPT), "keep its history, or name it above with the reason"


def test_every_record_belongs_to_a_partnership_but_two_kinds() -> None:
    shared = [model for model in our_models() if not issubclass(model, OfPartnership)]
    shared = [model for model in shared if model._meta.label not in EXEMPT]
    assert set(shared) == {User, Partnership}


def test_every_audited_model_is_found() -> None:
    assert {User, Partnership, MemberBody, Membership, RoleHeld} <= set(audited_models())


@pytest.mark.parametrize("model", audited_models(), ids=lambda model: model.__name__)
class TestWaysPastTheHistory:
    def test_managers_refuse_update(self, model: type, db: None) -> None:
        field = model._meta.fields[1].attname
        for manager in (model.objects, model._base_manager):
            with pytest.raises(EscapesHistoryError, match="would leave no trace"):
                manager.all().update(**{field: None})

    def test_managers_refuse_bulk_writes(self, model: type, db: None) -> None:
        with pytest.raises(EscapesHistoryError):
            model.objects.bulk_create([model()])
        with pytest.raises(EscapesHistoryError):
            model.objects.bulk_update([model()], ["id"])


def test_deleting_many_leaves_a_trace_of_each(
    partnership: Partnership, user_as: Callable[..., User]
) -> None:
    user_as(Role.ANALYST, Role.SCORER)
    counted, _ = RoleHeld.objects.of(partnership).delete()
    assert counted == 2
    assert RoleHeld.history.filter(history_type="-").count() == 2


def test_related_managers_refuse_too(
    partnership: Partnership, user_as: Callable[..., User]
) -> None:
    user = user_as(Role.ANALYST)
    with pytest.raises(EscapesHistoryError):
        user.memberships.update(state="ended")
