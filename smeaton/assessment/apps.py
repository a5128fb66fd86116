from django.apps import AppConfig

from smeaton.accounts.permissions import Permission
from smeaton.core.navigation import add_to_navigation


class AssessmentConfig(AppConfig):
    name = "smeaton.assessment"
    verbose_name = "Assessment"

    def ready(self) -> None:
        add_to_navigation(
            "Assessment",
            route="assessment:exercises",
            permission=Permission.ASSESSMENT_VIEW,
            order=30,
        )
