from django.apps import AppConfig

from smeaton.accounts.permissions import Permission
from smeaton.core.navigation import add_to_navigation


class PartnershipConfig(AppConfig):
    name = "smeaton.partnership"
    verbose_name = "Partnership"

    def ready(self) -> None:
        add_to_navigation(
            "Groups", route="partnership:groups", permission=Permission.GROUPS_VIEW, order=70
        )
        add_to_navigation(
            "Members", route="partnership:members", permission=Permission.MEMBERS_VIEW, order=80
        )
        add_to_navigation(
            "Settings",
            route="partnership:settings",
            permission=Permission.SETTINGS_CHANGE,
            order=85,
        )
        add_to_navigation(
            "Audit trail", route="partnership:audit", permission=Permission.AUDIT_VIEW, order=90
        )
