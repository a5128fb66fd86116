"""The texts that search finds."""

from __future__ import annotations

from django.db import models

from smeaton.partnership.models import Partnership
from smeaton.publishing.models.publications import Publication


class Passage(models.Model):
    """A text that search finds, of the newest version that is shown of a publication: made from
    what was published, and made anew whenever another version takes its place. What is searched is
    an index beside this table: see ``smeaton.publishing.search``."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    # A file of the publication and a page of it; without them its page.
    paper = models.CharField("file", max_length=100, blank=True)
    page = models.PositiveIntegerField("page, 0 for none", default=0)
    title = models.CharField("title", max_length=300)
    words = models.TextField("words")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "paper", "page"], name="a_passage_is_found_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
