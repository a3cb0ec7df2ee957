"""Every address and what each of the cast gets there. A new address needs a row here.

``path`` may name what ``places`` of the test knows: ``{annex}``, ``{closed_file}`` …. ``get`` lists
the expected statuses in the order of ``CAST``; a single number is for all of them. Addresses of the
pages are asked for in Danish and in English.
"""

from __future__ import annotations

from dataclasses import dataclass

CAST = ("stranger", "citizen", "committee_member", "member", "chair", "clerk", "officer")

_BODY = (404, 404, 404, 200, 200, 200, 404)  # the board's own people, once it is released
_BEFORE_RELEASE = (404, 404, 404, 404, 200, 200, 404)


@dataclass(frozen=True)
class Row:
    """One address: its name in the urlconf, a path, the statuses, and the method if not GET."""

    name: str
    path: str
    statuses: int | tuple[int, ...]
    method: str = "get"

    def expected(self) -> dict[str, int]:
        if isinstance(self.statuses, int):
            return dict.fromkeys(CAST, self.statuses)
        return dict(zip(CAST, self.statuses, strict=True))


_MEETING = "/organer/bestyrelsen/2026-03-12/"
_COMMITTEE = "/organer/havneudvalget/2026-03-12/"
_SENT = "/organer/bestyrelsen/2026-12-10/"
_UNRELEASED = "/organer/bestyrelsen/2026-09-10/"

PORTAL = (
    Row("portal:front", "/", 200),
    Row("portal:bodies", "/organer/", 200),
    Row("portal:body", "/organer/bestyrelsen/", 200),
    Row("portal:body", "/organer/ukendt/", 404),
    Row("portal:meeting", _MEETING, 200),
    Row("portal:meeting", _UNRELEASED, _BEFORE_RELEASE),
    Row("portal:meeting", "/organer/bestyrelsen/1999-01-01/", 404),
    Row("portal:item", f"{_MEETING}punkt-2/", 200),
    Row("portal:item", f"{_MEETING}punkt-3/", _BODY),
    Row("portal:item", f"{_UNRELEASED}punkt-1/", _BEFORE_RELEASE),
    Row(
        "portal:item",
        "/organer/havneudvalget/2026-03-12/punkt-1/",
        (404, 404, 200, 404, 404, 404, 404),
    ),
    Row("portal:similar-item", f"{_MEETING}punkt-2/lignende/", 200),
    Row("portal:similar-item", f"{_MEETING}punkt-3/lignende/", _BODY),
    Row("portal:similar-item", f"{_UNRELEASED}punkt-1/lignende/", _BEFORE_RELEASE),
    Row("portal:similar-case", "/sager/foreningen-fjord/EMN-2026-00100/lignende/", 200),
    Row(
        "portal:similar-case",
        "/sager/foreningen-fjord/EMN-2026-00666/lignende/",
        (404, 404, 200, 200, 200, 200, 404),
    ),
    Row("portal:item-docx", f"{_MEETING}punkt-2/punkt.docx", 200),
    Row("portal:item-docx", f"{_MEETING}punkt-3/punkt.docx", _BODY),
    Row("portal:item-docx", f"{_UNRELEASED}punkt-1/punkt.docx", _BEFORE_RELEASE),
    Row("portal:item-docx", f"{_SENT}punkt-4/punkt.docx", _BODY),
    Row("portal:agenda-docx", f"{_MEETING}dagsorden.docx", 200),
    Row("portal:agenda-docx", f"{_UNRELEASED}dagsorden.docx", _BEFORE_RELEASE),
    Row("portal:minutes-docx", f"{_MEETING}referat.docx", 200),
    Row("portal:minutes-docx", f"{_SENT}referat.docx", 404),
    Row("portal:minutes-akn", f"{_MEETING}referat.akn.xml", 200),
    Row("portal:minutes-akn", f"{_SENT}referat.akn.xml", 404),
    Row("portal:place-in-original", f"{_MEETING}punkt-2/originalen/", 200),
    Row("portal:place-in-original", f"{_MEETING}punkt-3/originalen/", _BODY),
    Row("portal:annex", f"{_MEETING}bilag/{{annex}}/", 200),
    Row("portal:annex", f"{_MEETING}bilag/{{closed_annex}}/", _BODY),
    Row("portal:annex", f"{_MEETING}bilag/0/", 404),
    Row("portal:calendar", "/kalender/", 200),
    Row("portal:calendar-year", "/kalender/2026/", 200),
    Row("portal:calendar-month", "/kalender/2026/03/", 200),
    Row("portal:calendar-month", "/kalender/2026/00/", 404),
    Row("portal:cases", "/sager/", 200),
    Row("portal:cases", "/sager/?nummer=EMN-2026-00100", 302),
    Row("portal:cases", "/sager/?nummer=EMN-2026-00666", (200, 200, 302, 302, 302, 302, 200)),
    Row("portal:case", "/sager/foreningen-fjord/EMN-2026-00100/", 200),
    Row("portal:case", "/sager/foreningen-fjord/EMN-2026-00200/", 200),
    Row(
        "portal:case",
        "/sager/foreningen-fjord/EMN-2026-00666/",
        (404, 404, 200, 200, 200, 200, 404),
    ),
    Row("portal:case", "/sager/foreningen-fjord/EMN-2026-00999/", _BEFORE_RELEASE),
    Row("portal:open-agenda", f"{_MEETING}dagsorden.pdf", 404),
    Row("portal:open-agenda", f"{_SENT}dagsorden.pdf", 200),
    Row("portal:item", f"{_SENT}punkt-4/", _BODY),
    Row("portal:original", "/originaler/{sent_whole}/dagsorden.pdf", _BODY),
    Row("portal:attached", "/vedlagt/0/plan.pdf", 404),
    Row("portal:attached", "/vedlagt/{sent_file}/kort.txt", 200),
    Row("portal:attached", "/vedlagt/{sent_closed_file}/pris.txt", _BODY),
    Row("portal:original", "/originaler/{open_file}/dagsorden.txt", 200),
    Row("portal:original", "/originaler/{closed_file}/referat.txt", _BODY),
    Row("portal:original", "/originaler/{unreleased_file}/dagsorden.txt", _BEFORE_RELEASE),
)

# What is followed by programs that do not sign in: everybody gets the same.
FOLLOWED = (
    Row("portal:robots", "/robots.txt", 200),
    Row("portal:sitemap", "/sitemap.xml", 200),
    Row("portal:sitemap-part", "/sitemap-punkter-1.xml", 200),
    Row("portal:sitemap-part", "/sitemap-punkter-2.xml", 404),
    Row("portal:sitemap-part", "/sitemap-ukendt-1.xml", 404),
    Row("portal:feed", "/feed.atom", 200),
    Row("portal:feed", "/feed.atom?side=9", 404),
    Row("portal:body-feed", "/organer/bestyrelsen/feed.atom", 200),
    Row("portal:body-feed", "/organer/ukendt/feed.atom", 404),
    Row("portal:case-feed", "/sager/foreningen-fjord/EMN-2026-00100/feed.atom", 200),
    Row("portal:case-feed", "/sager/foreningen-fjord/EMN-2026-00666/feed.atom", 404),
    Row("portal:case-feed", "/sager/foreningen-fjord/EMN-2026-00999/feed.atom", 404),
    Row("portal:calendar-file", "/kalender.ics", 200),
    Row("portal:body-calendar", "/organer/bestyrelsen/kalender.ics", 200),
    Row("portal:body-calendar", "/organer/ukendt/kalender.ics", 404),
    Row("portal:meeting-calendar", f"{_MEETING}moede.ics", 200),
    Row("portal:meeting-calendar", f"{_UNRELEASED}moede.ics", _BEFORE_RELEASE),
)

# The test has no index: what needs one says that it is being made.
SEARCH = (
    Row("portal:search", "/soeg/", 200),
    Row("portal:search", "/soeg/?q=budget", 200),
    Row("portal:search-suggestions", "/soeg/forslag/?q=bud", 200),
    Row("portal:search-feed", "/soeg/feed.atom", 200),
    Row("portal:search-feed", "/soeg/feed.atom?q=budget", 503),
    Row("portal:search-api", "/api/search", 400),
    Row("portal:search-api", "/api/search?q=budget", 503),
    Row("portal:saved", "/soeg/gemte/?q=budget", 200),
    Row("portal:saved", "/soeg/gemte/?q=budget", 200, "post"),  # mail is not set up
    Row("portal:saved-asked", "/soeg/gemte/sendt/", 200),
    Row("portal:saved-confirm", "/soeg/gemte/ukendt/bekraeft/", 404),
    Row("portal:saved-confirm", "/soeg/gemte/ukendt/bekraeft/", 404, "post"),
    Row("portal:saved-stop", "/soeg/gemte/ukendt/afmeld/", 404),
    Row("portal:saved-stop", "/soeg/gemte/ukendt/afmeld/", 404, "post"),
)

# The desk is the clerk's. Who is not signed in is sent to sign in, whatever is at the address; the
# chair sees the board's papers and is told why not to settle them; nobody else learns of them.
_DESK = (302, 403, 403, 403, 403, 200, 403)
_PAPER = (302, 404, 404, 404, 403, 200, 404)
_ANSWER = (302, 404, 404, 404, 403, 302, 404)
_NO_PAPER = (302, 404, 404, 404, 404, 404, 404)

# Who sits where: the chair sees it, the secretary keeps it, for others it is not there.
_SEATS = (302, 404, 404, 404, 200, 200, 404)
_SEATS_POST = (302, 404, 404, 404, 403, 200, 404)  # an empty form comes back with what is wrong
_SEAT_LISTS = (302, 403, 403, 403, 200, 200, 403)
_SHEET = (302, 403, 403, 403, 403, 200, 403)

SEATS = (
    Row("desk:bodies", "/skrivebord/organer/", _SEAT_LISTS),
    Row("desk:bodies", "/skrivebord/organer/", (302, 403, 403, 403, 403, 403, 403), "post"),
    Row("desk:body", "/skrivebord/organer/bestyrelsen/", _SEATS),
    Row("desk:body", "/skrivebord/organer/bestyrelsen/?dag=2027-05-01", _SEATS),
    Row("desk:body", "/skrivebord/organer/bestyrelsen/", _SEATS_POST, "post"),
    Row("desk:body", "/skrivebord/organer/havneudvalget/", _NO_PAPER),
    Row("desk:body", "/skrivebord/organer/ukendt/", _NO_PAPER),
    Row("desk:parties", "/skrivebord/organer/bestyrelsen/partier/", _SEATS),
    Row("desk:parties", "/skrivebord/organer/bestyrelsen/partier/", _SEATS_POST, "post"),
    Row("desk:seat", "/skrivebord/organer/bestyrelsen/pladser/{seat}/", _SEATS),
    Row("desk:seat", "/skrivebord/organer/bestyrelsen/pladser/{seat}/", _SEATS_POST, "post"),
    Row("desk:seat", "/skrivebord/organer/bestyrelsen/pladser/0/", _NO_PAPER),
    Row("desk:people", "/skrivebord/personer/", _SEAT_LISTS),
    Row("desk:people", "/skrivebord/personer/", _NO_PAPER, "post"),
    Row("desk:person", "/skrivebord/personer/{person}/", _SEATS),
    Row("desk:person", "/skrivebord/personer/{person}/", _SEATS_POST, "post"),
    Row("desk:person", "/skrivebord/personer/0/", _NO_PAPER),
    Row("desk:seat-import", "/skrivebord/organer/indlaes/", _SHEET),
    Row("desk:seat-import", "/skrivebord/organer/indlaes/", _SHEET, "post"),
    Row("desk:seat-template", "/skrivebord/organer/indlaes/skabelon/", _SHEET),
    Row(
        "desk:seat-import-preview",
        "/skrivebord/organer/indlaes/ukendt/",
        (302, 403, 403, 403, 403, 302, 403),
    ),
)

# What is to be sent is for the secretariat and the chair; what was sent to members, for them too.
_AGENDA = (302, 404, 404, 404, 200, 200, 404)
_SEND = (302, 404, 404, 404, 403, 302, 404)
_WAIVE = (302, 404, 404, 404, 302, 403, 404)
_EDITION = (302, 404, 404, 200, 200, 200, 404)

# What the papers' abbreviations stand for is the secretary's to settle.
_SHORT = (302, 403, 403, 403, 403, 400, 403)  # an empty form comes back with what is wrong
_ONE_SHORT = (302, 403, 403, 403, 403, 302, 403)

ABBREVIATIONS = (
    Row("desk:abbreviations", "/skrivebord/forkortelser/", _SHEET),
    Row("desk:abbreviations", "/skrivebord/forkortelser/?vis=tvivl&soeg=a&side=9", _SHEET),
    Row("desk:abbreviations", "/skrivebord/forkortelser/", _SHORT, "post"),
    Row("desk:abbreviation", "/skrivebord/forkortelser/{abbreviation}/", _ONE_SHORT, "post"),
    Row(
        "desk:abbreviation",
        "/skrivebord/forkortelser/0/",
        (302, 403, 403, 403, 403, 404, 403),
        "post",
    ),
)

# An agenda that is being made is the secretary's; the chair looks on. A form that asks for nothing
# comes back with what is wrong.
_MAKE = (302, 404, 404, 404, 403, 200, 404)
_PLAN = (302, 403, 403, 403, 403, 200, 403)
_BUILDER = "/skrivebord/dagsordener/{sent_meeting}/"

AGENDAS = (
    Row("desk:agendas", "/skrivebord/dagsordener/", _SEAT_LISTS),
    Row("desk:agendas", "/skrivebord/dagsordener/", _PLAN, "post"),
    Row("desk:standing", "/skrivebord/dagsordener/faste-punkter/bestyrelsen/", _AGENDA),
    Row("desk:standing", "/skrivebord/dagsordener/faste-punkter/bestyrelsen/", _MAKE, "post"),
    Row("desk:standing", "/skrivebord/dagsordener/faste-punkter/ukendt/", _NO_PAPER),
    Row("desk:agenda", _BUILDER, _AGENDA),
    Row("desk:agenda", f"{_BUILDER}?punkt={{sent_entry}}", _AGENDA),
    Row("desk:agenda", _BUILDER, _MAKE, "post"),
    Row("desk:agenda", "/skrivebord/dagsordener/0/", _NO_PAPER),
    Row("desk:editions", f"{_BUILDER}udgaver/", _AGENDA),
    Row("desk:editions", "/skrivebord/dagsordener/0/udgaver/", _NO_PAPER),
    Row("desk:open-item", f"{_BUILDER}punkter/{{sent_entry}}/aabn/", _MAKE, "post"),
    Row(
        "desk:open-item", f"{_BUILDER}punkter/0/aabn/", (302, 404, 404, 404, 403, 404, 404), "post"
    ),
)

# What goes out to everybody is the secretary's to say; the chair looks on.
_PUBLISH = "/skrivebord/udgiv/{sent_meeting}/"
_PLAN_IT = (302, 404, 404, 404, 403, 400, 404)  # an empty form comes back with what is wrong

RELEASES = (
    Row("portal:releases", f"{_SENT}udgivelser/", 200),
    Row("portal:releases", f"{_MEETING}udgivelser/", 200),
    Row("portal:releases", f"{_UNRELEASED}udgivelser/", _BEFORE_RELEASE),
    Row("portal:releases", "/organer/bestyrelsen/1999-01-01/udgivelser/", 404),
    Row("portal:released-file", f"{_SENT}udgivelser/1/1/dagsorden.pdf", 200),
    Row("portal:released-file", f"{_SENT}udgivelser/1/99/pris.txt", 404),
    Row("portal:released-file", f"{_SENT}udgivelser/9/1/dagsorden.pdf", 404),
    Row("portal:manifest", f"{_SENT}udgivelser/1/manifest.json", 200),
    Row("portal:manifest", f"{_UNRELEASED}udgivelser/1/manifest.json", 404),
    Row("portal:public-key", "/udgivelser/noegle.pub", 200),
    Row("portal:check", "/kontrol/", 200),
    Row("portal:check", "/kontrol/?sha256={sent_whole}", 200),
    Row("portal:check", "/kontrol/?sha256=ukendt", 400),
    Row("portal:check", "/kontrol/", 400, "post"),
    Row("desk:publishing", "/skrivebord/udgiv/", _SEAT_LISTS),
    Row("desk:publish", f"{_PUBLISH}dagsorden/", _AGENDA),
    Row("desk:publish", f"{_PUBLISH}referat/", _AGENDA),
    Row("desk:publish", f"{_PUBLISH}andet/", _NO_PAPER),
    Row("desk:publish", "/skrivebord/udgiv/0/dagsorden/", _NO_PAPER),
    Row("desk:publish-now", f"{_PUBLISH}dagsorden/nu/", _SEND, "post"),
    Row("desk:publish-now", "/skrivebord/udgiv/0/dagsorden/nu/", _NO_PAPER, "post"),
    Row("desk:publish-plan", f"{_PUBLISH}dagsorden/senere/", _PLAN_IT, "post"),
    Row("desk:publish-cancel", f"{_PUBLISH}dagsorden/aflys/", _SEND, "post"),
    Row("desk:withdraw", "/skrivebord/udgivelser/{release}/tilbage/", _SEND, "post"),
    Row("desk:withdraw", "/skrivebord/udgivelser/0/tilbage/", _NO_PAPER, "post"),
)

# Deadlines are for who has a role; the calendar's address is its own key, and this is nobody's.
_DEADLINES = (302, 403, 200, 200, 200, 200, 200)

DEADLINES = (
    Row("desk:deadlines", "/skrivebord/frister/", _DEADLINES),
    Row("desk:deadlines-give", "/skrivebord/frister/adresse/", _DEADLINES, "post"),
    Row(
        "desk:deadlines-stop",
        "/skrivebord/frister/adresse/luk/",
        (302, 403, 302, 302, 302, 302, 302),
        "post",
    ),
    Row("desk:deadlines-calendar", "/skrivebord/frister/ukendt.ics", 404),
)

DISPATCH = (
    Row("desk:dispatch", "/skrivebord/dagsordener/{sent_meeting}/udsend/", _AGENDA),
    Row("desk:dispatch", "/skrivebord/dagsordener/0/udsend/", _NO_PAPER),
    Row("desk:send", "/skrivebord/dagsordener/{sent_meeting}/udsend/nu/", _SEND, "post"),
    Row("desk:send", "/skrivebord/dagsordener/0/udsend/nu/", _NO_PAPER, "post"),
    Row("desk:waive", "/skrivebord/dagsordener/{sent_meeting}/udsend/alligevel/", _WAIVE, "post"),
    Row("desk:sent", "/skrivebord/udsendelser/{dispatch}/", _AGENDA),
    Row("desk:sent", "/skrivebord/udsendelser/0/", _NO_PAPER),
    Row("desk:mail-again", "/skrivebord/udsendelser/{dispatch}/mail/", _SEND, "post"),
    Row("desk:whole-edition", "/skrivebord/udsendelser/{dispatch}/hele.pdf", _EDITION),
    Row("desk:whole-edition", "/skrivebord/udsendelser/0/hele.pdf", _NO_PAPER),
    Row("desk:open-edition", "/skrivebord/udsendelser/{dispatch}/aaben.pdf", _EDITION),
)

DESK = (
    Row("desk:front", "/skrivebord/", _DESK),
    Row("desk:papers", "/skrivebord/papirer/", _DESK),
    Row("desk:upload", "/skrivebord/indlaes/", _DESK),
    Row("desk:paper", "/skrivebord/papirer/{reading}/", _PAPER),
    Row("desk:paper", "/skrivebord/papirer/0/", _NO_PAPER),
    Row("desk:original", "/skrivebord/papirer/{reading}/original/", _PAPER),
    Row("desk:original", "/skrivebord/papirer/0/original/", _NO_PAPER),
    Row("desk:settle", "/skrivebord/forslag/{proposal}/", _ANSWER, "post"),
    Row("desk:settle", "/skrivebord/forslag/0/", _NO_PAPER, "post"),
    Row("desk:reopen", "/skrivebord/forslag/{proposal}/fortryd/", _ANSWER, "post"),
    Row("desk:reopen", "/skrivebord/forslag/0/fortryd/", _NO_PAPER, "post"),
    Row("desk:settle-all", "/skrivebord/papirer/{reading}/godkend/", _ANSWER, "post"),
    Row("desk:settle-all", "/skrivebord/papirer/0/godkend/", _NO_PAPER, "post"),
    Row("desk:release", "/skrivebord/papirer/{reading}/vis/", _ANSWER, "post"),
    Row("desk:release", "/skrivebord/papirer/0/vis/", _NO_PAPER, "post"),
    Row("desk:close-item", "/skrivebord/papirer/{reading}/luk/", _ANSWER, "post"),
    Row("desk:set-aside", "/skrivebord/papirer/{reading}/ud/", _ANSWER, "post"),
    Row("desk:put-back", "/skrivebord/papirer/{reading}/tilbage/", _ANSWER, "post"),
    Row("desk:sign-in", "/skrivebord/log-ind/", (200, 302, 302, 302, 302, 302, 302)),
    Row("desk:demo-sign-in", "/skrivebord/log-ind/demo/", 404, "post"),
    Row("desk:sign-out", "/skrivebord/log-ud/", 302, "post"),  # last: it ends the visit
)

# Papers on their way: their officer's and the secretary's, who write them; the chair may look. A
# committee that is heard sees what it was asked, at an address of its own.
_CASES = (302, 403, 403, 403, 200, 200, 200)
_NEW_CASE = (302, 403, 403, 403, 403, 200, 200)
_CASE = (302, 404, 404, 404, 200, 200, 200)
_WRITE = (302, 404, 404, 404, 403, 302, 302)
_WRITE_NOTHING = (302, 404, 404, 404, 403, 400, 400)
_NO_CASE = (302, 404, 404, 404, 404, 404, 404)
_HEARING = (302, 404, 200, 404, 404, 404, 404)

CASES = (
    Row("desk:cases", "/skrivebord/sager/", _CASES),
    Row("desk:case-new", "/skrivebord/sager/ny/", _NEW_CASE),
    Row("desk:case-new", "/skrivebord/sager/ny/", (302, 403, 403, 403, 403, 400, 400), "post"),
    Row("desk:case", "/skrivebord/sager/{case}/", _CASE),
    Row("desk:case", "/skrivebord/sager/{case}/", _WRITE_NOTHING, "post"),
    Row("desk:case", "/skrivebord/sager/{others_case}/", (302, 404, 404, 404, 200, 200, 404)),
    Row("desk:case", "/skrivebord/sager/0/", _NO_CASE),
    Row("desk:case-opened", "/skrivebord/sager/{case}/aaben/", _CASE, "post"),
    Row(
        "desk:case-left",
        "/skrivebord/sager/{case}/forladt/",
        (302, 404, 404, 404, 204, 204, 204),
        "post",
    ),
    Row("desk:case-revision", "/skrivebord/sager/{case}/versioner/1/", _CASE),
    Row("desk:case-revision", "/skrivebord/sager/{case}/versioner/99/", _NO_CASE),
    Row("desk:case-write-again", "/skrivebord/sager/{case}/versioner/1/gem/", _WRITE, "post"),
    Row("desk:case-similar", "/skrivebord/sager/{case}/lignende/", _CASE),
    Row("desk:case-similar", "/skrivebord/sager/{case}/lignende/", _CASE, "post"),
    Row("desk:case-similar", "/skrivebord/sager/0/lignende/", _NO_CASE),
    Row("desk:case-word", "/skrivebord/sager/{case}/word/", _CASE),
    Row("desk:case-word", "/skrivebord/sager/{case}/word/", _WRITE_NOTHING, "post"),
    Row("desk:case-hear", "/skrivebord/sager/{case}/hoering/", _WRITE_NOTHING, "post"),
    Row("desk:case-officer", "/skrivebord/sager/{case}/sagsbehandler/", _WRITE_NOTHING, "post"),
    Row("desk:case-attach", "/skrivebord/sager/{case}/bilag/", _WRITE_NOTHING, "post"),
    Row("desk:case-amend-file", "/skrivebord/sager/{case}/bilag/{attached}/ret/", _WRITE, "post"),
    Row("desk:case-move-file", "/skrivebord/sager/{case}/bilag/{attached}/flyt/", _WRITE, "post"),
    Row(
        "desk:case-remove-file",
        "/skrivebord/sager/{case}/bilag/{attached}/fjern/",
        _WRITE,
        "post",
    ),
    Row(
        "desk:case-put-file-back",
        "/skrivebord/sager/{case}/bilag/{attached}/tilbage/",
        _WRITE,
        "post",
    ),
    Row("desk:case-file", "/skrivebord/sager/{case}/bilag/{attached}/fil/notat.txt", _CASE),
    Row(
        "desk:case-file",
        "/skrivebord/sager/{heard_case}/bilag/{heard_file}/fil/notat.txt",
        (302, 404, 200, 404, 200, 200, 200),
    ),
    Row("desk:case-step", "/skrivebord/sager/{case}/trin/resume/", _WRITE_NOTHING, "post"),
    Row(
        "desk:case-step",
        "/skrivebord/sager/{case}/trin/send_back/",
        (302, 404, 404, 404, 403, 400, 400),
        "post",
    ),
    Row("desk:case-step", "/skrivebord/sager/{case}/trin/place/", _NO_CASE, "post"),
    Row("desk:hearings", "/skrivebord/hoeringer/", (302, 403, 200, 200, 200, 200, 403)),
    Row("desk:hearing", "/skrivebord/hoeringer/{hearing}/", _HEARING),
    Row(
        "desk:hearing",
        "/skrivebord/hoeringer/{hearing}/",
        (302, 404, 403, 404, 404, 404, 404),
        "post",
    ),
    Row("desk:hearing", "/skrivebord/hoeringer/0/", _NO_CASE),
    Row(
        "desk:case-recall",
        "/skrivebord/sager/{heard_case}/hoering/0/tilbage/",
        (302, 404, 404, 404, 403, 404, 404),
        "post",
    ),
)

# Papers made when they are asked for, and a person's own notes, which are nobody else's.
_SIGNED_IN = (404, 200, 200, 200, 200, 200, 200)
_NOTED = (404, 302, 302, 302, 302, 302, 302)

PRINTED = (
    Row("portal:minutes-pdf", f"{_MEETING}referat.pdf", 200),
    Row("portal:minutes-pdf", f"{_UNRELEASED}referat.pdf", 404),
    Row("portal:packet", f"{_MEETING}samlet.pdf", 200),
    Row("portal:packet", f"{_UNRELEASED}samlet.pdf", _BEFORE_RELEASE),
    Row("portal:own-copy", f"{_MEETING}min-udgave.pdf", _SIGNED_IN),
    Row("portal:own-copy", f"{_UNRELEASED}min-udgave.pdf", _BEFORE_RELEASE),
    Row("portal:extract", f"{_MEETING}punkt-2/udskrift.pdf", 200),
    Row("portal:extract", f"{_MEETING}punkt-3/udskrift.pdf", _BODY),
    Row("portal:extract", f"{_MEETING}punkt-4/udskrift.pdf", 404),
    Row("portal:extract", f"{_UNRELEASED}punkt-1/udskrift.pdf", 404),
    Row("portal:write-note", f"{_MEETING}punkt-2/note/", 302),
    Row("portal:write-note", f"{_MEETING}punkt-2/note/", _NOTED, "post"),
    Row(
        "portal:write-note", f"{_MEETING}punkt-3/note/", (404, 404, 404, 302, 302, 302, 404), "post"
    ),
    Row("portal:own-notes", "/mine-noter/", _SIGNED_IN),
    Row("portal:delete-note", "/mine-noter/slet/", _NOTED),
    Row("portal:delete-note", "/mine-noter/slet/", 404, "post"),
)

# What is not there yet is told to programs; nobody gets more of it by signing in.
DATA = (
    Row("portal:data", "/data/", 200),
    Row("api:data-file", "/data/dump/sagsgang-jsonl.zip", 404),
    Row("api:data-file", "/data/dump/made.json", 404),
    Row("api:data-catalogue-ttl", "/data/catalog.ttl", 200),
    Row("api:data-catalogue-jsonld", "/data/catalog.jsonld", 200),
)

# Programs get the same whoever asks, in one language.
_OPARL = "/oparl/v1.1"

PROGRAMS = (
    Row("api:oparl-system", f"{_OPARL}/system", 200),
    Row("api:oparl-system", f"{_OPARL}/system", 405, "post"),
    Row("api:oparl-bodies", f"{_OPARL}/body", 200),
    Row("api:oparl-thing", f"{_OPARL}/meeting/{{oparl_meeting}}", 200),
    Row("api:oparl-thing", f"{_OPARL}/agendaitem/{{oparl_closed_item}}", 200),  # its number
    Row("api:oparl-thing", f"{_OPARL}/meeting/{{oparl_unreleased}}", 404),
    Row("api:oparl-thing", f"{_OPARL}/paper/aaaaaaaaaaaaaaaa", 404),
    Row("api:oparl-body-list", f"{_OPARL}/body/{{oparl_body}}/file", 200),
    Row("api:oparl-body-list", f"{_OPARL}/body/{{oparl_body}}/file?limit=x", 400),
    Row(
        "api:oparl-organization-list",
        f"{_OPARL}/organization/{{oparl_organization}}/meeting",
        200,
    ),
    Row("api:oparl-content", f"{_OPARL}/file/{{oparl_file}}/content", 200),
    Row("api:oparl-content", f"{_OPARL}/file/{{oparl_closed_file}}/content", 404),
    Row("api:oparl-download", f"{_OPARL}/file/{{oparl_file}}/download", 200),
    Row("api:oparl-download", f"{_OPARL}/file/{{oparl_closed_file}}/download", 404),
    Row("api:oparl-other-spelling", "/oparl", 301),
    Row("api:oparl-other-spelling", f"{_OPARL}/ukendt", 404),
    Row("portal:oparl", "/aabne-data/oparl/", 200),
)

ADDRESSES = (
    *PROGRAMS,
    *PORTAL,
    *DATA,
    *PRINTED,
    *FOLLOWED,
    *DEADLINES,
    *SEARCH,
    *AGENDAS,
    *CASES,
    *SEATS,
    *DISPATCH,
    *RELEASES,
    *ABBREVIATIONS,
    *DESK,
)
