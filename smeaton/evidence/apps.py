from django.apps import AppConfig

from smeaton.accounts.permissions import Permission
from smeaton.core.navigation import add_to_navigation


class EvidenceConfig(AppConfig):
    name = "smeaton.evidence"
    verbose_name = "Evidence"

    def ready(self) -> None:
        add_to_navigation(
            "Evidence", route="evidence:overview", permission=Permission.EVIDENCE_VIEW, order=20
        )
