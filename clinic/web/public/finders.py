"""What search engines and shares are told, and only what the page says itself.

A page that nobody has signed, or a site whose details nobody has confirmed, tells them nothing.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Blueprint, Flask, Response, render_template, url_for
from markupsafe import Markup

from clinic.catalogue.pages import ContentPage, PageKind, Question, Questions
from clinic.catalogue.prose import plain
from clinic.config import ROOT, Settings
from clinic.domain.clinic_hours import DAYS
from clinic.extensions import catalogue, settings
from clinic.web.public.context import content_url, page_url
from clinic.web.signed import signed_page

bp = Blueprint("finders", __name__)

_CONTEXT = "https://schema.org"
_FIVE_MINUTES = "public, max-age=300"
_WITHOUT_MEDICINE = ("pages.contact", "pages.privacy")
"""Pages that no file of content/ makes, and that say nothing a doctor has to answer for."""

_PRESENTING = ("home.show", "treatments.index")
"""Those that print what treatment pages say."""

_WEEK = dict(
    zip(
        DAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
SHARED = "share"
"""The folder of static/ with a drawn picture for each page and language (make screenshots)."""


def init(app: Flask) -> None:
    """Give the pages' heads what they print."""
    app.jinja_env.globals.update(
        page_data=page_data, clinic_data=clinic_data, share_image=share_image
    )


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """Every page that may be found, in each of its languages, with the day of its last check."""
    body = render_template("public/sitemap.xml", entries=list(_entries()))
    response = Response(body, mimetype="application/xml")
    response.headers["Cache-Control"] = _FIVE_MINUTES
    return response


def findable(page: ContentPage) -> bool:
    """Whether search engines may have it: confirmed details, and a signature where it needs one."""
    return settings().details_confirmed and (bool(page.review) or not page.kind.medical)


def found_in(slug: str) -> list[str]:
    """The languages in which search engines may have the page."""
    return [page.language for page in _kept(slug)]


def presenting_found_in() -> list[str]:
    """The languages in which they may have the pages that print what treatment pages say.

    Each treatment that is presented there must be signed: one that is not would be quoted from
    them, away from the line that says so.
    """
    if not settings().details_confirmed:
        return []
    return [code for code in settings().languages if _presents_signed_pages(code)]


def _presents_signed_pages(language: str) -> bool:
    """Where a page is not there in this language, the other's words are printed: same question."""
    slugs = _slugs(PageKind.TREATMENT)
    order = dict.fromkeys((language, *settings().languages))
    shown = (next(filter(None, (signed_page(slug, code) for code in order))) for slug in slugs)
    return bool(slugs) and all(page.review for page in shown)


def _slugs(*kinds: PageKind) -> tuple[str, ...]:
    """Each page's, whatever languages it is in."""
    languages = settings().languages
    return tuple(
        {page.slug: None for code in languages for page in catalogue().pages(code, *kinds)}
    )


def share_image(page: ContentPage) -> str | None:
    """The full address of the page's drawn picture; None where there is none."""
    name = f"{SHARED}/{page.slug}.{page.language}.png"
    if not (ROOT / "static" / name).exists():
        return None
    return settings().base_url + url_for("static", filename=name)


def page_data(page: ContentPage) -> Markup:
    """What the page is, as schema.org says it; nothing for one that may not be found."""
    if not findable(page):
        return Markup("")
    return _script([_page(page), *_questions(page)] if page.kind.medical else [_page(page)])


def clinic_data() -> Markup:
    """The clinic as its contact page shows it; nothing while the details are not confirmed."""
    return _script([_clinic(settings())]) if settings().details_confirmed else Markup("")


def _script(graph: list[dict[str, Any]]) -> Markup:
    """Data, which no browser runs. A "<" in it cannot close the element."""
    said = json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False)
    escaped = said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{escaped}</script>')  # noqa: S704  # escaped


def _page(page: ContentPage) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "MedicalWebPage" if page.kind.medical else "WebPage",
        "name": page.title,
        "inLanguage": page.language,
        "url": _full(page),
    }
    if page.review:
        said["lastReviewed"] = page.review.on.isoformat()
        said["reviewedBy"] = {
            "@type": "Person",
            "name": page.review.name,
            "identifier": page.review.registration,
        }
    return said


def _questions(page: ContentPage) -> Iterator[dict[str, Any]]:
    """The questions of a page that is made of them; of others they are a part, and no matter."""
    answered = [item for block in _question_blocks(page) for item in block.items if item.answer]
    if len(answered) < sum(len(section.blocks) for section in page.sections):
        return
    yield {"@type": "FAQPage", "mainEntity": [_question(item) for item in answered]}


def _question_blocks(page: ContentPage) -> list[Questions]:
    blocks = (block for section in page.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Questions)]


def _question(item: Question) -> dict[str, Any]:
    answer = {"@type": "Answer", "text": plain(item.answer).strip()}
    return {"@type": "Question", "name": item.text, "acceptedAnswer": answer}


def _clinic(chosen: Settings) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "MedicalClinic",
        "name": chosen.name,
        "url": chosen.base_url + page_url("home.show"),
        "telephone": chosen.phone,
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": _WEEK[DAYS[weekday]],
                "opens": f"{opens:%H:%M}",
                "closes": f"{closes:%H:%M}",
            }
            for weekday, spans in sorted(chosen.clinic_hours.weekly.items())
            for opens, closes in spans
        ],
    }
    return said | ({"email": chosen.email} if chosen.email else {})


def _full(page: ContentPage, language: str | None = None) -> str:
    return settings().base_url + content_url(page, language or page.language)


def _entries() -> Iterator[tuple[str, dict[str, str], date | None]]:
    """Each page: its address, its addresses by language, and when it was last looked at."""
    if not settings().details_confirmed:
        return
    languages = settings().languages
    standing = {endpoint: list(languages) for endpoint in _WITHOUT_MEDICINE}
    standing |= dict.fromkeys(_PRESENTING, presenting_found_in())
    for endpoint, codes in standing.items():
        found = {code: settings().base_url + page_url(endpoint, code) for code in codes}
        yield from ((address, found, None) for address in found.values())
    for slug in _slugs():
        kept = _kept(slug)
        found = {page.language: _full(page) for page in kept}
        yield from ((_full(page), found, _looked_at(page)) for page in kept)


def _kept(slug: str) -> list[ContentPage]:
    signed = (signed_page(slug, code) for code in settings().languages)
    return [page for page in signed if page and findable(page)]


def _looked_at(page: ContentPage) -> date:
    """The day of the last look; a page of the clinic's has only its own."""
    return page.sources_checked_on if page.kind is not PageKind.CLINIC else page.written_on
