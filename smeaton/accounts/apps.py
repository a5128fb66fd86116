from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "smeaton.accounts"
    verbose_name = "Accounts"
