"""The margin of a lead's page: its numbers, who they are to the clinic, where they came from."""

from collections.abc import Iterator, Mapping

from babel import Locale

from clinic.domain import reference_number
from clinic.domain.consent import Action
from clinic.domain.contact import display_phone
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import NO_CONTACT, CameBy
from clinic.models import ContactPoint, Enquiry, Lead
from clinic.queries import labels
from clinic.queries.desk_row import script_language, shown
from clinic.queries.lead_rows import ContactRow, Fact
from clinic.queries.reach import LEDGER, Ways, may_not
from clinic.queries.rows import Channel
from clinic.queries.time_words import span
from clinic.queries.viewpoint import Viewpoint

_LABELS = {"phone": "Phone", "whatsapp": "WhatsApp", "email": "Email"}
_MAY: Mapping[Channel, str] = {
    "call": "May be called",
    "whatsapp": "May be sent WhatsApp",
    "email": "May be written to",
}
_CHANNELS: Mapping[str, tuple[tuple[Channel, str], ...]] = {
    "phone": (("call", _MAY["call"]), ("whatsapp", _MAY["whatsapp"])),
    "whatsapp": (("whatsapp", _MAY["whatsapp"]), ("call", _MAY["call"])),
    "email": (("email", _MAY["email"]),),
}


def contacts(lead: Lead, ways: Ways) -> tuple[ContactRow, ...]:
    """Each number and address, the latest first, with what it may be used for."""
    return tuple(
        ContactRow(
            id=point.id,
            label=_LABELS[point.kind],
            shown=shown(point),
            as_typed=as_typed(point),
            country=_country(point),
            flagged=point.normalised is None,
            wrong=point.wrong_at is not None,
            allowed=tuple(_allowed(lead, ways, point)),
        )
        for point in ways.points
    )


def _country(point: ContactPoint) -> str:
    """The country's name, where it is not the clinic's own."""
    if not point.country or point.country == "IN":
        return ""
    return str(Locale("en").territories.get(point.country, point.country))


def as_typed(point: ContactPoint) -> str:
    """What was typed, where it looks different from what is shown."""
    if point.normalised is None or point.kind == "email":
        return ""
    plain = {point.normalised, display_phone(point.normalised)}
    return "" if point.raw in plain else point.raw


def under_the_number(lead: Lead, point: ContactPoint | None) -> str:
    """What stands beneath the number in bold: as typed, and how they want to be answered."""
    typed = f"as typed: {as_typed(point)}" if point and as_typed(point) else ""
    wish = (
        {
            ReplyBy.MESSAGE: "asked for messages",
            ReplyBy.CALL: "asked for a call",
            ReplyBy.EMAIL: "asked for email",
        }.get(ReplyBy(lead.reply_by))
        if lead.reply_by
        else ""
    )
    return " · ".join(part for part in (typed, wish) if part)


def facts(lead: Lead, owner: str | None, view: Viewpoint) -> tuple[Fact, ...]:
    """Who they are to the clinic."""
    answered = "not yet"
    if lead.first_response_at:
        waited = view.hours.open_between(lead.created_at, lead.first_response_at)
        answered = f"{view.clock.when(lead.first_response_at)}, after {span(waited)} of open time"
    found = (
        ("Patient", lead.patient_name or ""),
        ("Writes for", labels.WRITES_FOR.get(lead.writing_for or "", "")),
        ("Answer", labels.REPLY_BY.get(lead.reply_by or "", "")),
        ("Language", labels.LANGUAGES.get(lead.language, lead.language)),
        ("Came by", labels.CAME_BY[CameBy(lead.came_by)]),
        ("Since", view.clock.when(lead.created_at)),
        ("First answer", answered),
        ("Owner", owner or "nobody yet"),
    )
    return tuple(Fact(label, value, script_language(value)) for label, value in found if value)


def source(enquiries: Mapping[int, Enquiry], view: Viewpoint) -> tuple[Fact, ...]:
    """The page that the latest enquiry came from, and the link that had led there."""
    latest = max(enquiries.values(), key=lambda one: one.id, default=None)
    if latest is None:
        return ()
    found = []
    if latest.page_slug:
        title = view.page_titles.get(latest.page_slug, latest.page_slug)
        language = labels.LANGUAGES.get(latest.language, "")
        seen = latest.page_version_id
        words = f"{title}, in {language}" + (
            ", as they saw it" if seen else ", in a state that is not kept"
        )
        url = f"/staff/content/versions/{seen}" if seen else None
        found.append(Fact("Page", words, url=url))
    found += [
        Fact(name.removeprefix("utm_").capitalize(), str(value))
        for name, value in sorted(latest.source.items())
        if name.startswith("utm_")
    ]
    found.append(Fact("Listed number", display_phone(latest.listed_phone)))
    return tuple(found)


def enquiries(lead: Lead, written: Mapping[int, Enquiry], view: Viewpoint) -> tuple[Fact, ...]:
    """The references of further enquiries: people read out the latest one."""
    return tuple(
        Fact(
            "Reference",
            f"{reference_number.group(one.reference)}, {view.clock.day(one.received_at)}",
        )
        for one in written.values()
        if one.reference != lead.reference
    )


def _allowed(lead: Lead, ways: Ways, point: ContactPoint) -> Iterator[str]:
    """What the number may be used for, and what it may not and since when, a line each."""
    if point.normalised is None or point.wrong_at:
        return
    for channel, may in _CHANNELS[point.kind]:
        if point in ways.of(channel):
            yield why_not(lead, ways, channel) or may


def why_not(lead: Lead, ways: Ways, channel: Channel) -> str:
    """Why this channel is not to be used: "No calls: asked on their own page, 12 Nov"."""
    if not may_not(lead, ways, channel):
        return ""
    if lead.closed_reason in NO_CONTACT:
        return "No contact"
    ledger = LEDGER[channel]
    name = labels.CHANNELS[ledger]
    if ways.consents.get(ledger) == Action.WITHDRAWN:
        day = ways.by_themselves.get(ledger)
        how = f"asked on their own page, {day}" if day else "they asked for that"
        return f"No {name}: {how}"
    if channel == "call" and lead.reply_by == ReplyBy.MESSAGE:
        return "No calls: they asked for messages"
    return f"{name[:1].upper()}{name[1:]}: not agreed to"
