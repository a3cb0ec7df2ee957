"""For search engines: where all public pages are (sitemaps.org), and where not to go.

Whoever asks, the lists hold what everybody may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from sagsgang.core.policy import STRANGER
from sagsgang.publishing.feeds import addresses
from sagsgang.publishing.feeds.addresses import PageLine

_MEDIA_TYPE = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
# The kinds of pages → their names in the urlconf.
_PAGES = {
    "organer": "portal:body",
    "moeder": "portal:meeting",
    "punkter": "portal:item",
    "sager": "portal:case",
    "bilag": "portal:annex",
}
_ALONE = ("portal:front", "portal:bodies", "portal:cases")
# Ways that lead nowhere or on without end: the desk, searches, months without meetings; and pages
# and files that say again what stands elsewhere and are made when they are asked for.
_CLOSED_WAYS = (
    *("/skrivebord/", "/mine-noter/", "/soeg/", "/api/", "/kalender/"),
    *("/*/lignende/", "/*?*orden=", "/*?*nummer="),
    *("/*/samlet.pdf", "/*/udskrift.pdf", "/*/punkt.docx"),
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``robots.txt``: everything public may be read, but for ways without an end."""
    lines = ["User-agent: *", "Allow: /"]
    for way in _CLOSED_WAYS:
        lines += [f"Disallow: {way}"] if way.startswith("/*") else [
            f"Disallow: {way}", f"Disallow: /en{way}"
        ]  # fmt: skip
    lines += ["", f"Sitemap: {_site(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the list of all pages."""
    site = _site(request)
    names = ["sider-1", *(f"{part.kind}-{part.number}" for part in addresses.parts(STRANGER))]
    told = "".join(f"<sitemap><loc>{site}/sitemap-{name}.xml</loc></sitemap>\n" for name in names)
    return HttpResponse(
        f"{_HEAD}<sitemapindex {_SPACES}>\n{told}</sitemapindex>\n", content_type=_MEDIA_TYPE
    )


@require_safe
def part(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    """A part of the list: at most 10,000 addresses, sent as they are read."""
    if kind == "sider" and number == 1:
        lines: Iterator[PageLine] | None = iter(())
        alone = [_danish(name) for name in _ALONE]
    else:
        lines, alone = addresses.pages(STRANGER, kind=kind, number=number), []
    if lines is None:
        raise Http404
    written = _written(_site(request), alone, _PAGES.get(kind, ""), lines)
    return StreamingHttpResponse(written, content_type=_MEDIA_TYPE)


def _written(site: str, alone: list[str], name: str, lines: Iterator[PageLine]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACES}>\n"
    for path in alone:
        yield _page(site, path, "")
    for line in lines:
        at = f"{line.changed_at:%Y-%m-%dT%H:%M:%SZ}" if line.changed_at else ""
        yield _page(site, _danish(name, *line.parts), at)
    yield "</urlset>\n"


def _page(site: str, path: str, at: str) -> str:
    """A page in both languages: each names the other."""
    danish, english = f"{site}{path}", f"{site}/en{path}"
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
        for language, address in (("da", danish), ("en", english))
    )
    changed = f"<lastmod>{at}</lastmod>" if at else ""
    return "".join(
        f"<url><loc>{quoteattr(address)[1:-1]}</loc>{changed}{links}</url>\n"
        for address in (danish, english)
    )


def _danish(name: str, *parts: str | int) -> str:
    with override("da"):
        return reverse(name, args=parts)


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
