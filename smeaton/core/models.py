"""What every record is made of: its history is kept, and nothing gets past it."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, NoReturn, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from smeaton.core.history import History

ModelT = TypeVar("ModelT", bound=models.Model)


class EscapesHistoryError(TypeError):
    """The code tried to change records in a way that leaves no trace. A fault, not a message."""


class AuditedQuerySet(models.QuerySet[ModelT], Generic[ModelT]):
    """Refuses the ways of writing that go past ``save()``, and so past the audit trail."""

    def _refuse(self, act: str) -> NoReturn:
        raise EscapesHistoryError(
            f"{act}() on {self.model.__name__} would leave no trace in its history. "
            "Save the records one by one."
        )

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        self._refuse("update")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        self._refuse("bulk_create")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        self._refuse("bulk_update")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Deletes one by one: signals are what writes the history of a deletion."""
        counts: dict[str, int] = {}
        for record in self:
            for label, count in record.delete()[1].items():
                counts[label] = counts.get(label, 0) + count
        return sum(counts.values()), counts


class AuditedManager(models.Manager.from_queryset(AuditedQuerySet)):  # type: ignore[misc]
    """The default manager of every record, for related objects too."""


class Audited(models.Model):
    """A model whose history is kept. Use ``Record`` unless some field must stay out of it."""

    # Each model may have a manager of its own kind here.
    objects: ClassVar[Any] = AuditedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Record(Audited):
    """A thing that people keep here. Who changed it, when and what is in ``history``."""

    history = History(inherit=True)

    class Meta(Audited.Meta):
        abstract = True


class Edited(models.Model):
    """Counts its own changes, for a record that two people may have open in a form."""

    history: Any

    class Meta:
        abstract = True

    @property
    def edition(self) -> int:
        """Goes up with every change: a form that was filled in before one is told so."""
        number: int = self.history.count()
        return number


class Hold(models.Model):
    """Somebody is writing something, and until when nobody else can. It is no record: it comes and
    goes, and what was written is kept elsewhere."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField("until")

    class Meta:
        abstract = True

    @property
    def holds(self) -> bool:
        """Whether it still keeps others out."""
        return self.until > timezone.now()
