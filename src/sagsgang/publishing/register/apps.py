from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """An app of its own: its rows are made from others', and can be made anew at any time."""

    name = "sagsgang.publishing.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
