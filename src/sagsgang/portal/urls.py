"""The addresses of the public pages. Each is a permalink: old ones are kept or led onwards."""

from __future__ import annotations

from django.urls import path

from sagsgang.portal import (
    calendars,
    documents,
    feeds,
    oparl,
    releases,
    saving,
    search_api,
    searching,
    similar,
    sitemap,
    views,
)

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemap.part, name="sitemap-part"),
    path("feed.atom", feeds.everything, name="feed"),
    path("aabne-data/oparl/", oparl.mapping, name="oparl"),
    path("organer/", views.bodies, name="bodies"),
    path("organer/<slug:body>/", views.body, name="body"),
    path("organer/<slug:body>/feed.atom", feeds.body, name="body-feed"),
    path("organer/<slug:body>/kalender.ics", calendars.body, name="body-calendar"),
    path("organer/<slug:body>/<slug:key>/", views.meeting, name="meeting"),
    path("organer/<slug:body>/<slug:key>/moede.ics", calendars.meeting, name="meeting-calendar"),
    path("organer/<slug:body>/<slug:key>/dagsorden.pdf", views.open_agenda, name="open-agenda"),
    path(
        "organer/<slug:body>/<slug:key>/dagsorden.docx",
        documents.meeting_agenda,
        name="agenda-docx",
    ),
    path("organer/<slug:body>/<slug:key>/referat.docx", documents.minutes, name="minutes-docx"),
    path(
        "organer/<slug:body>/<slug:key>/referat.akn.xml",
        documents.minutes_data,
        name="minutes-akn",
    ),
    path("organer/<slug:body>/<slug:key>/punkt-<slug:address>/", views.item, name="item"),
    path(
        "organer/<slug:body>/<slug:key>/punkt-<slug:address>/punkt.docx",
        documents.item,
        name="item-docx",
    ),
    path(
        "organer/<slug:body>/<slug:key>/punkt-<slug:address>/originalen/",
        views.place_in_original,
        name="place-in-original",
    ),
    path(
        "organer/<slug:body>/<slug:key>/punkt-<slug:address>/lignende/",
        similar.to_item,
        name="similar-item",
    ),
    path("organer/<slug:body>/<slug:key>/bilag/<int:number>/", views.annex, name="annex"),
    path("kalender.ics", calendars.everything, name="calendar-file"),
    path("organer/<slug:body>/<slug:key>/udgivelser/", releases.releases, name="releases"),
    path(
        "organer/<slug:body>/<slug:key>/udgivelser/<int:serial>/manifest.json",
        releases.manifest,
        name="manifest",
    ),
    path(
        "organer/<slug:body>/<slug:key>/udgivelser/<int:serial>/<int:position>/<path:name>",
        releases.released,
        name="released-file",
    ),
    path("udgivelser/noegle.pub", releases.public_key, name="public-key"),
    path("kontrol/", releases.check, name="check"),
    path("kalender/", views.calendar_now, name="calendar"),
    path("kalender/<int:year>/", views.calendar_year, name="calendar-year"),
    path("kalender/<int:year>/<int:month>/", views.calendar_month, name="calendar-month"),
    path("sager/", views.cases, name="cases"),
    path("sager/<slug:organisation>/<slug:case>/", views.case, name="case"),
    path("sager/<slug:organisation>/<slug:case>/feed.atom", feeds.case, name="case-feed"),
    path("sager/<slug:organisation>/<slug:case>/lignende/", similar.to_case, name="similar-case"),
    path("soeg/", searching.search, name="search"),
    path("soeg/forslag/", searching.suggestions, name="search-suggestions"),
    path("soeg/feed.atom", searching.feed, name="search-feed"),
    path("soeg/gemte/", saving.saved, name="saved"),
    path("soeg/gemte/sendt/", saving.asked, name="saved-asked"),
    path("soeg/gemte/<str:token>/bekraeft/", saving.confirm, name="saved-confirm"),
    path("soeg/gemte/<str:token>/afmeld/", saving.stop, name="saved-stop"),
    path("api/search", search_api.search, name="search-api"),
    path("vedlagt/<int:file>/<path:name>", views.attached, name="attached"),
    path("originaler/<slug:sha256>/<path:name>", views.original, name="original"),
]
