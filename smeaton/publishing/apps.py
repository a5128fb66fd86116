from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "smeaton.publishing"
    verbose_name = "Publishing"
