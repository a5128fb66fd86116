"""The demonstration's actions: what the Executive asked for before and in July 2022, what became of
it, and the recommendations of a commission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from smeaton.actions.closing import complete
from smeaton.actions.models import Action, ActionKind
from smeaton.actions.services import AboutAction, ask_for, change, hand_over
from smeaton.actions.telling import carry_over
from smeaton.analysis.yaml_file import mapping_in
from smeaton.core.written import there
from smeaton.partnership.models import Group, MemberBody, Partnership, Post, PostKind
from smeaton.partnership.posts import add_post

REASON = "demonstration"


@transaction.atomic
def load_actions(partnership: Partnership, *, folder: Path) -> None:
    """Make what ``folder/actions.yaml`` says, once; where there are actions they stay."""
    if Action.objects.of(partnership).exists():
        return
    told = mapping_in(folder / "actions.yaml")
    _add_posts(partnership, told["posts"])
    posts = {post.title: post for post in Post.objects.of(partnership)}
    group = Group.objects.of(partnership).get(name=told["group"])
    for said in (*told["actions"], *_recommendations(told["recommendations"])):
        _load(group, said, posts)


def _add_posts(partnership: Partnership, said: list[dict[str, str]]) -> None:
    bodies = {body.name: body for body in MemberBody.objects.of(partnership)}
    for one in said:
        if not Post.objects.of(partnership).filter(title=one["title"]).exists():
            add_post(
                partnership=partnership,
                title=one["title"],
                kind=PostKind.OFFICER,
                body=bodies[one["body"]],
                by=None,
                reason=REASON,
            )


def _recommendations(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One for each number, as many as there are."""
    for number in range(1, said["many"] + 1):
        yield {
            "kind": ActionKind.RECOMMENDATION,
            "words": said["words"].format(number=number),
            "source": said["source"].format(number=number),
            "owner": said["owner"],
            "asked_on": said["asked_on"],
        }


def _load(group: Group, said: Mapping[str, Any], posts: Mapping[str, Post]) -> None:
    about = AboutAction(
        words=said["words"],
        asked_by=group,
        source=said["source"],
        asked_on=said.get("asked_on"),
        kind=said.get("kind", ActionKind.ACTION),
    )
    owner = posts[said["owner"]] if "owner" in said else None
    made = ask_for(about=about, owner=owner, by=None, reason=REASON)
    if "carried_over" in said:
        fact = said["carried_over"]
        carry_over(action=made, at=fact["at"], on=fact["day"], by=None, reason=REASON)
    if "complete" in said:
        fact = said["complete"]
        complete(action=made, evidence=fact["evidence"], on=fact["day"], by=None, reason=REASON)
    if "now" in said:
        _lose_owner(made, said["now"])


def _lose_owner(action: Action, now: Mapping[str, str]) -> None:
    """It appears again in other words, and with no owner."""
    about = AboutAction(**{**there(AboutAction, action), "words": now["words"]})
    change(action=action, about=about, edition=action.edition, by=None)
    hand_over(action=action, owner=None, by=None, reason=now["reason"])
