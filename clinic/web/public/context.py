"""What every public template may use: the clinic's details, the language, addresses and links."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from babel.dates import get_timezone_name
from flask import Flask, request, url_for
from flask_babel import get_locale, gettext

from clinic.config import Settings
from clinic.domain.clinic_hours import ClinicHours, Spans
from clinic.domain.contact import display_phone, tel, wa_me
from clinic.extensions import catalogue, settings
from clinic.web.language import current
from clinic.web.public.styles import page_style

HINDI = "hi_"
"""What stands before an endpoint's name in its Hindi registration."""


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


@dataclass(frozen=True)
class TagLink:
    """One of the ALS page's tags, as the footer links it."""

    label: str
    url: str
    language: str


def init(app: Flask) -> None:
    """Give every template what this module makes."""
    app.jinja_env.globals.update(page_url=page_url, wa_link=wa_link, page_css=page_style().element)
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


def wa_link(code: str) -> str:
    """WhatsApp with a neutral first line; `code` tells staff the page and says no illness."""
    language = current_language()
    shown = code if language == "en" else f"{code}-{language.upper()}"
    return wa_me(
        settings().whatsapp, gettext("Hello, I have a question. (%(code)s)", code=shown)
    )


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
    )


def hours_text(hours: ClinicHours) -> str:
    """Opening hours in words: "Monday to Saturday, 10:00 to 18:00, India time"."""
    locale = get_locale() or Locale("en")
    groups: list[tuple[int, int, Spans]] = []
    for day, spans in sorted(hours.weekly.items()):
        if groups and groups[-1][1] == day - 1 and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], day, spans)
        else:
            groups.append((day, day, spans))
    said = "; ".join(_days_and_spans(locale, *group) for group in groups)
    return f"{said}, {_zone_name(hours, locale)}"


def _days_and_spans(locale: Locale, first: int, last: int, spans: Spans) -> str:
    names = locale.days["format"]["wide"]
    days = names[first]
    if first != last:
        days = gettext("%(first)s to %(last)s", first=names[first], last=names[last])
    times = ", ".join(
        gettext("%(first)s to %(last)s", first=f"{start:%H:%M}", last=f"{end:%H:%M}")
        for start, end in spans
    )
    return f"{days}, {times}"


def _zone_name(hours: ClinicHours, locale: Locale) -> str:
    if hours.zone.key == "Asia/Kolkata":
        return gettext("India time")
    return get_timezone_name(hours.zone, width="long", zone_variant="generic", locale=locale)


def _for_each_page() -> dict[str, Any]:
    chosen = settings()
    return {
        "clinic": clinic_details(chosen),
        "language": current_language(),
        "other_language_url": _other_language_url(chosen),
        "noindex": not chosen.details_confirmed,
        "footer_tags": _footer_tags(),
        "emergency_url": page_url("pages.emergency"),
    }


def _other_language_url(chosen: Settings) -> str | None:
    """The same page in the other language. None for a page that holds what somebody just typed."""
    if "hi" not in chosen.languages or request.method == "POST":
        return None
    other = "en" if current_language() == "hi" else "hi"
    endpoint = (request.endpoint or "").removeprefix(HINDI)
    if not endpoint or HINDI + endpoint not in _endpoints():
        return page_url("home.show", other)
    return page_url(endpoint, other, **(request.view_args or {}))


def _endpoints() -> frozenset[str]:
    from flask import current_app  # placeholder

    return frozenset(current_app.view_functions)


def _footer_tags() -> list[TagLink]:
    return []
