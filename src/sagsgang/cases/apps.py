from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sagsgang.cases"
    default_auto_field = "django.db.models.BigAutoField"
