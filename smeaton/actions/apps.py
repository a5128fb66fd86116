from django.apps import AppConfig

from smeaton.accounts.permissions import Permission
from smeaton.core.navigation import add_to_navigation


class ActionsConfig(AppConfig):
    name = "smeaton.actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        add_to_navigation(
            "Actions", route="actions:actions", permission=Permission.ACTIONS_VIEW, order=45
        )
