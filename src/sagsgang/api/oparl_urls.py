"""The addresses of OParl. None holds a number, a name or a date: they never change."""

from __future__ import annotations

from django.urls import path, re_path, register_converter

from sagsgang.api import oparl
from sagsgang.publishing.oparl.answers import LISTS
from sagsgang.publishing.oparl.vocabulary import Kind


class _Words:
    """One of some words."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KindConverter(_Words):
    """The kind of an object that has a key."""

    regex = "|".join(kind for kind in Kind if kind is not Kind.SYSTEM)


class KeyConverter(_Words):
    """A key (``register.keys``)."""

    regex = "[a-z2-7]{16}"


class ListConverter(_Words):
    """The name of a list."""

    regex = "|".join(sorted({name for names in LISTS.values() for name in names}))


register_converter(KindConverter, "oparl_kind")
register_converter(KeyConverter, "oparl_key")
register_converter(ListConverter, "oparl_list")

_ROOT = "oparl/v1.1/"
urlpatterns = [
    path(f"{_ROOT}system", oparl.system, name="oparl-system"),
    path(f"{_ROOT}body", oparl.bodies, name="oparl-bodies"),
    path(f"{_ROOT}<oparl_kind:oparl_kind>/<oparl_key:oparl_key>", oparl.thing, name="oparl-thing"),
    path(
        f"{_ROOT}body/<oparl_key:oparl_body>/<oparl_list:oparl_list>",
        oparl.body_list,
        name="oparl-body-list",
    ),
    path(
        f"{_ROOT}organization/<oparl_key:oparl_organization>/<oparl_list:oparl_list>",
        oparl.organization_list,
        name="oparl-organization-list",
    ),
    path(f"{_ROOT}file/<oparl_key:oparl_file>/content", oparl.content, name="oparl-content"),
    path(f"{_ROOT}file/<oparl_key:oparl_file>/download", oparl.download, name="oparl-download"),
    re_path(r"^oparl(?:/.*)?$", oparl.other_spelling, name="oparl-other-spelling"),
]
