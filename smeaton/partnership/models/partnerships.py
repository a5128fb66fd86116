"""A partnership: whose every record is."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from smeaton.core.models import Edited, Record
from smeaton.partnership.colours import validate_dark

# Words that an address begins with by itself, so no partnership may be called so.
RESERVED_SLUGS = frozenset(
    {"account", "api", "assets", "demo", "health", "help", "reference", "static"}
)


class AreaLevel(models.TextChoices):
    """Levels of geography that a partnership's area can be on."""

    DISTRICT = "district", "District or unitary authority"
    CSP = "csp", "Community safety partnership"
    FORCE = "force", "Police force area"


class Partnership(Edited, Record):
    """One community safety partnership: everything else belongs to one."""

    name = models.CharField("name", max_length=120, unique=True)
    slug = models.SlugField("address", max_length=40, unique=True)
    area_code = models.CharField(
        "area code",
        max_length=9,
        # A partnership that a first load made does not know yet which area it is for.
        blank=True,
        validators=[RegexValidator(r"^[EW]\d{8}$", "Use a code of nine characters: E06000026.")],
        help_text="The code of the Office for National Statistics, such as E06000026",
    )
    area_level = models.CharField(
        "kind of area", max_length=10, choices=AreaLevel.choices, default=AreaLevel.DISTRICT
    )
    colour = models.CharField(
        "colour",
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Use six digits: #0b3c5d."), validate_dark],
        help_text="Behind white text in the header, so it must be dark",
    )
    vision = models.TextField("vision", max_length=500, blank=True)
    purpose = models.TextField("purpose", max_length=2000, blank=True)
    values = models.TextField("values", max_length=2000, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="slug_is_not_an_address_of_ours",
            ),
        ]

    def __str__(self) -> str:
        return self.name
