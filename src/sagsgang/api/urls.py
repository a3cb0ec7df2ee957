"""The addresses for programs. They stand outside the languages of the pages."""

from __future__ import annotations

from django.urls import include, path

app_name = "api"
urlpatterns = [
    path("", include("sagsgang.api.oparl_urls")),
    path("", include("sagsgang.api.data_urls")),
]
