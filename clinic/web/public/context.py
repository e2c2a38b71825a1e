"""What every public template may use: the clinic's details, the language, addresses and links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import format_date, gettext
from markupsafe import Markup

from clinic.catalogue.pages import Block, ContentPage, PageKind
from clinic.catalogue.versions import listed_mark, page_seen
from clinic.config import Settings
from clinic.domain.contact import display_phone, tel, wa_me
from clinic.extensions import catalogue, settings
from clinic.web.language import current
from clinic.web.public.opening import hours_text
from clinic.web.public.styles import evidence_style, page_style, treatment_style
from clinic.web.public.whole_names import whole_names
from clinic.web.signed import signed_page

HINDI = "hi_"
"""What stands before an endpoint's name in its Hindi registration."""

_MARK = re.compile(r"(?:\s|&nbsp;|\xa0|\u2060)*<small>\[\d+\]</small>")
"""The number of a source behind a sentence (clinic.catalogue.pages)."""

_SHOWN_BY = {PageKind.TREATMENT: "treatments.show", PageKind.INFORMATION: "information.show"}

_PUBLIC = (
    *("home", "treatments", "information", "evidence"),
    *("enquiry", "own_page", "drafts", "mistakes", "pages", "styleguide"),
)
_NOBODY_ELSES = ("enquiry.", "own_page.", "drafts.", "mistakes.")
"""Pages that are one person's own, or hold what somebody types: no search engine gets them."""


@dataclass(frozen=True)
class ClinicDetails:
    """How the clinic is reached, as a page prints it."""

    name: str
    phone_display: str
    phone_tel: str
    phone_e164: str
    whatsapp_display: str
    whatsapp_url: str
    email: str | None
    hours_text: str
    reply_within_hours: int
    details_confirmed: bool
    state_licence: str
    trial_registration: str
    laboratory_certificate: str
    paid_by: str
    address: str
    grievance_contact: str


@dataclass(frozen=True)
class FootLink:
    """A way that the footer shows; `language` is that of its words."""

    label: str
    language: str
    url: str


@dataclass(frozen=True)
class LinkGroup:
    """Ways that belong together, under a title: the subjects of a page, or pages."""

    title: str
    language: str
    links: tuple[FootLink, ...]


def init(app: Flask) -> None:
    """Give every template what this module makes."""
    site = settings(app).base_url
    app.jinja_env.globals.update(
        page_url=page_url,
        content_url=content_url,
        shown_page=shown_page,
        mistake_url=mistake_url,
        wa_link=wa_link,
        page_css=page_style(),
        treatment_css=treatment_style().with_addresses_of(site),
        evidence_css=evidence_style().with_addresses_of(site),
    )
    app.jinja_env.filters.update(
        day=day, by_kind=by_kind, without_marks=without_marks, whole_names=whole_names
    )
    app.context_processor(_for_each_page)


def current_language() -> str:
    """The language of this request's page: "en" or "hi"."""
    return current()


def page_url(endpoint: str, language: str | None = None, **values: Any) -> str:
    """The address of a public page in this language (or in the one given).

    `endpoint` is without the Hindi prefix: "treatments.show".
    """
    hindi = (language or current_language()) == "hi" and "hi" in settings().languages
    return url_for(HINDI + endpoint if hindi else endpoint, **values)


def content_url(page: ContentPage, language: str | None = None, **values: Any) -> str:
    """The address of a page of content/, in this language (or in the one given)."""
    if page.kind is PageKind.CLINIC:
        return page_url(f"pages.{page.slug.replace('-', '_')}", language, **values)
    return page_url(_SHOWN_BY[page.kind], language, slug=page.slug, **values)


def wa_link(code: str) -> str:
    """WhatsApp with a neutral first line; `code` tells staff the page and says no illness."""
    language = current_language()
    shown = code if language == "en" else f"{code}-{language.upper()}"
    return wa_me(settings().whatsapp, gettext("Hello, I have a question. (%(code)s)", code=shown))


def clinic_details(chosen: Settings) -> ClinicDetails:
    """The clinic as its settings describe it, in the language of this request."""
    return ClinicDetails(
        name=chosen.name,
        phone_display=display_phone(chosen.phone),
        phone_tel=tel(chosen.phone),
        phone_e164=chosen.phone,
        whatsapp_display=display_phone(chosen.whatsapp),
        whatsapp_url=wa_me(chosen.whatsapp),
        email=chosen.email,
        hours_text=hours_text(chosen.clinic_hours),
        reply_within_hours=chosen.reply_within_hours,
        details_confirmed=chosen.details_confirmed,
        state_licence=chosen.state_licence,
        trial_registration=chosen.trial_registration,
        laboratory_certificate=chosen.laboratory_certificate,
        paid_by=chosen.paid_by,
        address=chosen.address,
        grievance_contact=chosen.grievance_contact,
    )


def day(value: date) -> str:
    """A date in words, in the language of the text: "23 November 2026"."""
    return str(format_date(value, "d MMMM y"))


def by_kind(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """A section's blocks by the name of their kind, neighbours of one kind together."""
    for kind, together in groupby(blocks, key=lambda block: type(block).__name__):
        yield kind, list(together)


def without_marks(sentence: Markup) -> Markup:
    """A sentence of a page without the numbers of its sources, for where these are not listed."""
    return Markup(_MARK.sub("", str(sentence)))  # noqa: S704  # it was markup before


def seen_here(page: ContentPage) -> str:
    """The state of a page as forms name it: its slug and the version of what stands there now."""
    seen = page_seen(page, listed=(settings().phone, settings().whatsapp))
    return f"{seen.slug}@{seen.version_hash}"


def numbers_here() -> str:
    """The same for a page that is none of the content: a mark of the numbers that it lists."""
    return f"@{listed_mark((settings().phone, settings().whatsapp))}"


def mistake_url(page: ContentPage) -> str | None:
    """Where a reader says that something on a page is wrong."""
    if "mistakes.show" not in current_app.view_functions:
        return None
    return page_url("mistakes.show", page=seen_here(page))


def shown_page(slug: str) -> ContentPage | None:
    """The page in the language of this request, else in another; None where there is none."""
    found = (signed_page(slug, language) for language in _languages())
    return next((page for page in found if page), None)


def shown_pages(*kinds: PageKind) -> tuple[ContentPage, ...]:
    """Pages of these kinds, each in this request's language where it is there, else in another."""
    slugs = dict.fromkeys(
        page.slug for language in _languages() for page in catalogue().pages(language, *kinds)
    )
    return tuple(page for slug in slugs if (page := shown_page(slug)))


def _languages() -> tuple[str, ...]:
    """This request's language, then English, then what else the site has."""
    return tuple(dict.fromkeys((current_language(), "en", *settings().languages)))


def footer_groups() -> tuple[LinkGroup, ...]:
    """Subjects that treatment pages answer, then what else there is to read, as the footer has it.

    A call: an error page must not need it.
    """
    subjects = [
        LinkGroup(page.short_title, page.language, tuple(_tag_links(page)))
        for page in shown_pages(PageKind.TREATMENT)
    ]
    others = tuple(
        FootLink(page.short_title, page.language, content_url(page))
        for page in shown_pages(PageKind.INFORMATION)
    )
    more = [LinkGroup(gettext("More to read"), current_language(), others)] if others else []
    return (*subjects, *more)


def _tag_links(page: ContentPage) -> Iterator[FootLink]:
    for tag in page.tags:
        label = tag.label[:1].upper() + tag.label[1:]
        yield FootLink(label, page.language, content_url(page, _anchor=tag.section_id))


def _for_each_page() -> dict[str, Any]:
    chosen = settings()
    return {
        "clinic": clinic_details(chosen),
        "language": current_language(),
        "other_language_url": _other_language_url(chosen),
        "canonical_url": _address(chosen, current_language()),
        "alternates": _alternates(chosen),
        "noindex": not chosen.details_confirmed,
        "footer_groups": footer_groups,
    }


def _other_language_url(chosen: Settings) -> str | None:
    """The same page in the other language. None for a page that holds what somebody just typed."""
    if "hi" not in chosen.languages or request.method == "POST":
        return None
    other = "en" if current_language() == "hi" else "hi"
    endpoint = _endpoint()
    if endpoint is None:
        return page_url("home.show", other)
    return page_url(endpoint, other, **(request.view_args or {}))


def _address(chosen: Settings, language: str) -> str | None:
    """The page's full address. None for what is nobody else's: private pages, errors."""
    endpoint = _endpoint()
    if endpoint is None or endpoint.startswith(_NOBODY_ELSES) or request.method == "POST":
        return None
    return chosen.base_url + page_url(endpoint, language, **(request.view_args or {}))


def _alternates(chosen: Settings) -> list[tuple[str, str]]:
    """The page's addresses by language, where the site has more than one.

    "x-default" is for whoever reads neither.
    """
    if "hi" not in chosen.languages:
        return []
    by_name = (("en", "en"), ("hi", "hi"), ("x-default", "en"))
    addresses = ((name, _address(chosen, language)) for name, language in by_name)
    return [(name, address) for name, address in addresses if address]


def _endpoint() -> str | None:
    """The name of this public page without its language; None for anything else."""
    endpoint = (request.endpoint or "").removeprefix(HINDI)
    blueprint, _, _view = endpoint.partition(".")
    return endpoint if blueprint in _PUBLIC and endpoint in current_app.view_functions else None
