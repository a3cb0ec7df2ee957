from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sagsgang.search"
    default_auto_field = "django.db.models.BigAutoField"
