"""All addresses. Danish stands at the root, English under ``/en/``; each is a permalink."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("sagsgang.api.urls")),
    *i18n_patterns(
        path("skrivebord/", include("sagsgang.desk.urls")),
        path("", include("sagsgang.portal.urls")),
        prefix_default_language=False,
    ),
]

handler403 = "sagsgang.portal.errors.forbidden"
handler404 = "sagsgang.portal.errors.not_found"
handler500 = "sagsgang.portal.errors.broken"
