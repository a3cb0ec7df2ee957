"""The addresses of the dump and of the catalogue; the page about them is the portal's."""

from __future__ import annotations

from django.urls import path

from sagsgang.api import data

urlpatterns = [
    path("data/dump/<str:name>", data.file, name="data-file"),
    path("data/catalog.ttl", data.catalogue_ttl, name="data-catalogue-ttl"),
    path("data/catalog.jsonld", data.catalogue_jsonld, name="data-catalogue-jsonld"),
]
