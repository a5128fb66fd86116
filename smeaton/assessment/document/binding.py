"""Acts on what the texts are bound to: taking numbers from the data, or putting others instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.exercises import save
from smeaton.assessment.models import Binding, Document, DocumentSection
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import numbers, placements
from smeaton.assessment.prose.references import Question, Reference, parse_reference, parse_row
from smeaton.assessment.prose.values import BoundTable, BoundValue
from smeaton.core import audit
from smeaton.errors import NotFoundError, SmeatonError


@transaction.atomic
def bind(*, document: Document, evidence: DocumentEvidence, by: User | None) -> None:
    """Take the value of everything that a text names and that has none yet; let go of what no
    text names any more. What the data do not hold stays unbound, and the check says so."""
    named = dict(wanted(document.sections.all()))
    there = {(one.name, one.of_table) for one in document.bindings.all()}
    for key in named.keys() - there:
        _take(document, key, named[key], evidence, by=by)
    for binding in document.bindings.all():
        if (binding.name, binding.of_table) not in named:
            audit.delete(binding, by=by)


@transaction.atomic
def take_new(
    *, document: Document, names: Collection[str], evidence: DocumentEvidence, by: User
) -> int:
    """Take the newest values of these references and questions; returns how many changed.

    The author has read the sentences: what stood instead of a number goes too.
    """
    changed = 0
    named = dict(wanted(document.sections.all()))
    for binding in document.bindings.filter(name__in=names):
        asked = named.get((binding.name, binding.of_table))
        if asked is None:
            continue
        value = _now(asked, evidence)
        body = value.model_dump(mode="json")
        if binding.value != body or binding.instead_shown:
            binding.value = body
            _clear_instead(binding)
            save(binding, by=by)
            changed += 1
    return changed


@transaction.atomic
def put_instead(
    *, document: Document, name: str, shown: str, reason: str, decided_by: str, on: date, by: User
) -> None:
    """Print something else than the data say: with a reason, and the post that decided it."""
    binding = binding_named(document, name)
    if not shown.strip() or not reason.strip() or not decided_by.strip():
        raise SmeatonError(
            "Say what is printed instead, why, and who decided it.", todo="Fill in all three."
        )
    binding.instead_shown, binding.instead_reason = shown.strip(), reason.strip()
    binding.instead_by, binding.instead_on = decided_by.strip(), on
    save(binding, by=by)


@transaction.atomic
def take_back_instead(*, document: Document, name: str, by: User) -> None:
    """Print the data's own number again."""
    binding = binding_named(document, name)
    _clear_instead(binding)
    save(binding, by=by)


def binding_named(document: Document, name: str) -> Binding:
    """The binding of a reference. Raises NotFoundError where no text names it."""
    found = document.bindings.filter(name=name, of_table=False).first()
    if found is None:
        raise NotFoundError(f"No section names “{name}”.", todo="Go back to the document.")
    binding: Binding = found
    return binding


def wanted(
    sections: Collection[DocumentSection],
) -> Iterator[tuple[tuple[str, bool], Reference | Question]]:
    """Everything that some section names, under its name and whether it is a whole table."""
    for section in sections:
        nodes = read_text(section.text)
        for reference in numbers(nodes):
            yield (str(reference), False), reference
        for placement in placements(nodes):
            if placement.what.of_evidence:
                yield (str(placement.question), True), placement.question


def reference_of(name: str) -> Reference:
    """The reference that a binding's name stands for."""
    words = [word for word in name.split() if "=" not in word]
    if words[-1] == "verdict" and len(words) == 3:
        return parse_row(name.replace(" verdict", "", 1))
    return parse_reference(name)


def _clear_instead(binding: Binding) -> None:
    binding.instead_shown = binding.instead_reason = binding.instead_by = ""
    binding.instead_on = None


def _take(
    document: Document,
    key: tuple[str, bool],
    asked: Reference | Question,
    evidence: DocumentEvidence,
    *,
    by: User | None,
) -> None:
    try:
        value = _now(asked, evidence)
    except SmeatonError:
        return
    name, of_table = key
    save(
        Binding(
            partnership=document.partnership,
            document=document,
            name=name,
            of_table=of_table,
            value=value.model_dump(mode="json"),
        ),
        by=by,
    )


def _now(asked: Reference | Question, evidence: DocumentEvidence) -> BoundValue | BoundTable:
    return evidence.value(asked) if isinstance(asked, Reference) else evidence.table(asked)
