"""Acts on drafts of schemes: what each changes, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.analysis.scoring import Scheme
from smeaton.assessment import drafts as acts
from smeaton.assessment.drafting import Content, Thing, judged
from smeaton.assessment.drafting.parts import found
from smeaton.assessment.drafts import OWN, begin_draft, draft_named
from smeaton.assessment.exercises import keep_scheme
from smeaton.assessment.forms.pages import PAGES
from smeaton.assessment.models import SchemeDraft, SchemeVersion
from smeaton.assessment.schemes import scheme_choices, scheme_named
from smeaton.assessment.shipped import shipped_schemes
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.errors import ContractError, NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership
from smeaton.partnership.presenters.audit import histories

GRID = "impact-likelihood-4x4"


@pytest.fixture
def draft(partnership: Partnership, analyst_user: User) -> SchemeDraft:
    return begin_draft(
        partnership=partnership, title="", scheme=shipped_schemes()[GRID], by=analyst_user
    )


def now(draft: SchemeDraft) -> Content:
    document: Content = SchemeDraft.objects.get(pk=draft.pk).document
    return document


def seen(draft: SchemeDraft, page: str, key: str = "") -> str:
    return mark(PAGES[page].part(key).read(now(draft)))


def change(draft: SchemeDraft, page: str, key: str = "", *, by: User, **fields: Any) -> None:
    part = PAGES[page].part(key)
    there = part.read(now(draft))
    acts.change_part(draft=draft, part=part, content={**there, **fields}, seen=mark(there), by=by)


@pytest.mark.parametrize("scheme", list(shipped_schemes()), ids=lambda one: one.id)
def test_drafted_and_taken_up_unchanged_it_is_the_same_scheme(
    scheme: Scheme, partnership: Partnership, analyst_user: User
) -> None:
    draft = begin_draft(partnership=partnership, title="", scheme=scheme, by=analyst_user)
    kept = acts.take_up(draft=draft, version=scheme.version, seen=mark(now(draft)), by=analyst_user)
    assert kept.fingerprint == scheme.fingerprint
    assert kept.scheme == scheme
    assert not SchemeDraft.objects.exists()


class TestBeginning:
    def test_from_nothing_with_a_title_only(
        self, partnership: Partnership, analyst_user: User
    ) -> None:
        draft = begin_draft(partnership=partnership, title="Our guidance", by=analyst_user)
        assert draft.title == "Our guidance"
        assert now(draft) == {"id": "our-guidance", "version": "1", "title": "Our guidance"}
        assert not draft.illustrative
        with pytest.raises(SmeatonError, match="what the scheme is called"):
            begin_draft(partnership=partnership, title="", by=analyst_user)

    def test_with_a_title_it_is_a_scheme_by_itself(
        self, partnership: Partnership, analyst_user: User
    ) -> None:
        grid = shipped_schemes()[GRID]
        draft = begin_draft(partnership=partnership, title="Ours", scheme=grid, by=analyst_user)
        assert {**grid.document(), "id": "ours", "title": "Ours"} == now(draft)
        assert draft.illustrative

    def test_what_can_be_begun_from(self, partnership: Partnership, analyst_user: User) -> None:
        grid = shipped_schemes()[GRID]
        assert [one.key for one in scheme_choices(partnership)] == ["csp-illustrative", GRID]
        kept = keep_scheme(partnership=partnership, scheme=grid, by=analyst_user)
        keys = [one.key for one in scheme_choices(partnership)]
        assert keys == [f"kept-{kept.pk}", "csp-illustrative"]
        assert scheme_named(partnership, keys[0]) == grid


class TestChanging:
    def test_one_part_and_no_other(self, draft: SchemeDraft, analyst_user: User) -> None:
        before = now(draft)
        change(draft, "about", title="Our grid", by=analyst_user)
        assert now(draft) == {**before, "title": "Our grid"}
        assert SchemeDraft.objects.get().title == "Our grid"

    def test_two_people_write_different_parts_at_once(
        self, draft: SchemeDraft, analyst_user: User
    ) -> None:
        impact, likelihood = (seen(draft, "criterion", key) for key in ("impact", "likelihood"))
        for key, mine in (("impact", impact), ("likelihood", likelihood)):
            part = PAGES["criterion"].part(key)
            content = {**part.read(now(draft)), "definition": f"What {key} is"}
            acts.change_part(draft=draft, part=part, content=content, seen=mine, by=analyst_user)
        for key in ("impact", "likelihood"):
            assert found(now(draft), Thing.CRITERION, key)["definition"] == f"What {key} is"

    def test_the_second_to_write_the_same_part_is_told(
        self, draft: SchemeDraft, analyst_user: User
    ) -> None:
        part, old = PAGES["criterion"].part("impact"), seen(draft, "criterion", "impact")
        there = part.read(now(draft))
        first, second = {**there, "title": "First"}, {**there, "title": "Second"}
        acts.change_part(draft=draft, part=part, content=first, seen=old, by=analyst_user)
        # Sent twice, as a form that somebody clicked twice is: nothing changes, nobody is told.
        acts.change_part(draft=draft, part=part, content=first, seen=old, by=analyst_user)
        with pytest.raises(ChangedMeanwhileError, match="not saved yet") as caught:
            acts.change_part(draft=draft, part=part, content=second, seen=old, by=analyst_user)
        assert caught.value.there == first
        assert part.read(now(draft)) == first
        new = mark(caught.value.there)
        acts.change_part(draft=draft, part=part, content=second, seen=new, by=analyst_user)
        assert part.read(now(draft)) == second

    def test_what_is_gone_is_told(self, draft: SchemeDraft, analyst_user: User) -> None:
        part, old = PAGES["criterion"].part("impact"), seen(draft, "criterion", "impact")
        acts.take_out(
            draft=draft, thing=Thing.SECTION, key="impact", by=analyst_user,
            seen=mark(found(now(draft), Thing.SECTION, "impact")),
        )  # fmt: skip
        with pytest.raises(NotFoundError, match="no criterion “impact” any more"):
            acts.change_part(draft=draft, part=part, content={}, seen=old, by=analyst_user)
        acts.delete_draft(draft=draft, seen=mark(now(draft)), by=analyst_user)
        with pytest.raises(NotFoundError, match="took it up or deleted it"):
            acts.move(draft=draft, thing=Thing.SECTION, key="x", step=1, by=analyst_user)
        assert acts.was_there(draft.partnership, draft.pk)
        assert not acts.was_there(draft.partnership, draft.pk + 1)

    def test_what_was_changed_is_not_taken_out_unseen(
        self, draft: SchemeDraft, analyst_user: User
    ) -> None:
        old = mark(found(now(draft), Thing.CRITERION, "impact"))
        change(draft, "criterion", "impact", definition="Rewritten", by=analyst_user)
        with pytest.raises(ChangedMeanwhileError):
            acts.take_out(
                draft=draft, thing=Thing.CRITERION, key="impact", seen=old, by=analyst_user
            )
        assert "impact" in {one["key"] for one in now(draft)["sections"][0]["criteria"]}

    def test_the_audit_trail_says_who_changed_what(
        self, draft: SchemeDraft, user_as: Callable[..., User]
    ) -> None:
        colleague = user_as(Role.ANALYST)
        change(draft, "criterion", "impact", definition="How bad", by=colleague)
        newest, *_ = audit.trail(histories(draft.partnership), offset=0, limit=1)
        assert (newest.who, newest.act) == (colleague.name, "changed")
        (field,) = newest.fields
        assert field.field == "scheme, sections, impact, criteria, impact, definition"
        assert field.before.startswith("How bad it is, for those")
        assert field.after == "How bad"
        acts.move(draft=draft, thing=Thing.SECTION, key="impact", step=1, by=colleague)
        newest, *_ = audit.trail(histories(draft.partnership), offset=0, limit=1)
        (field,) = newest.fields
        assert (field.field, field.after) == ("scheme, sections, order", "likelihood, impact")


class TestOwnGuidance:
    def test_it_stays_illustrative_until_it_is_said_to_be_their_own(
        self, draft: SchemeDraft, analyst_user: User
    ) -> None:
        source, old = "Guidance of 2022, licence 12", mark(OWN.read(now(draft)))
        with pytest.raises(SmeatonError, match="still has the criteria, values and levels"):
            acts.declare_own(draft=draft, source=source, seen=old, by=analyst_user)
        change(draft, "criterion", "impact", definition="How bad", by=analyst_user)
        assert SchemeDraft.objects.get().illustrative
        acts.declare_own(draft=draft, source=source, seen=old, by=analyst_user)
        document = now(draft)
        assert "illustrative" not in document
        assert "label" not in document
        assert document["source"] == source
        assert judged(document).scheme is not None

    def test_no_form_of_another_page_makes_it_so(
        self, draft: SchemeDraft, analyst_user: User
    ) -> None:
        change(draft, "about", label="", by=analyst_user)
        with pytest.raises(ContractError):
            acts.take_up(draft=draft, version="2", seen=mark(now(draft)), by=analyst_user)
        assert SchemeDraft.objects.get().illustrative


class TestTakingUp:
    def test_a_version_says_one_thing(
        self, draft: SchemeDraft, partnership: Partnership, analyst_user: User
    ) -> None:
        keep_scheme(partnership=partnership, scheme=shipped_schemes()[GRID], by=analyst_user)
        change(draft, "about", title="Our grid", by=analyst_user)
        with pytest.raises(SmeatonError, match="is here already and says something else"):
            acts.take_up(draft=draft, version="1", seen=mark(now(draft)), by=analyst_user)
        assert SchemeDraft.objects.exists()
        kept = acts.take_up(draft=draft, version="2", seen=mark(now(draft)), by=analyst_user)
        assert (kept.key, kept.version, kept.title) == (GRID, "2", "Our grid")
        assert not SchemeDraft.objects.exists()

    def test_what_is_not_sound_or_was_changed_meanwhile_is_not_taken_up(
        self, draft: SchemeDraft, analyst_user: User
    ) -> None:
        old = mark(now(draft))
        change(draft, "levels", levels=[{"key": "high", "title": "High"}], by=analyst_user)
        with pytest.raises(ChangedMeanwhileError):
            acts.take_up(draft=draft, version="2", seen=old, by=analyst_user)
        with pytest.raises(ChangedMeanwhileError):
            acts.delete_draft(draft=draft, seen=old, by=analyst_user)
        with pytest.raises(ContractError):
            acts.take_up(draft=draft, version="2", seen=mark(now(draft)), by=analyst_user)
        assert SchemeDraft.objects.exists()
        assert not SchemeVersion.objects.exists()


def test_a_draft_of_another_partnership_is_not_there(
    draft: SchemeDraft, make_partnership: Callable[[str], Partnership]
) -> None:
    elsewhere = make_partnership("Safer Elsewhere")
    with pytest.raises(NotFoundError):
        draft_named(elsewhere, draft.pk)
    assert not acts.was_there(elsewhere, draft.pk)
    assert draft_named(draft.partnership, draft.pk) == draft
