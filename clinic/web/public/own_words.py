"""What has happened on somebody's own page, in words of this request's language; and as data."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import format_datetime, gettext

from clinic.domain import reference_number
from clinic.domain.consent import Action, Channel
from clinic.domain.contact import display_phone
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import Outcome
from clinic.extensions import settings
from clinic.forms.enquiry import said
from clinic.queries.own_changes import Added, Corrected
from clinic.queries.own_copy import Copy
from clinic.queries.own_page import Contacted

Rows = list[tuple[str, str]]

DANGER = "danger"
"""What a press led to that added words which may mean danger, also once the details are hidden."""

_DONE: Mapping[str, tuple[EventKind, Callable[[], str]]] = {
    "corrected": (
        EventKind.CORRECTED,
        lambda: gettext("Thank you. We have it, and use it from now on."),
    ),
    "added": (EventKind.ADDED, lambda: gettext("Thank you. We have your words.")),
    DANGER: (EventKind.ADDED, lambda: gettext("Thank you. We have your words.")),
    "withdrawn": (EventKind.WITHDREW, lambda: gettext("We have noted it. It holds from now on.")),
    "allowed": (EventKind.GAVE_LEAVE, lambda: gettext("Thank you. We have noted it.")),
}


@dataclass(frozen=True)
class CopyPage:
    """A copy as a page prints it: names and words, part by part."""

    grouped: str
    sent: Rows
    changes: Rows
    consents: Rows
    kept: Rows


def done(what: str, lately: Collection[EventKind]) -> str:
    """What a press led to, in a sentence; empty for anything else, and for what was not done.

    `lately`: what was done on the page within the last minutes. Anybody can write an address.
    """
    kind, words = _DONE.get(what, (None, str))
    return str(words()) if kind in lately else ""


def channel_name(channel: str) -> str:
    """ "Phone calls", as the beginning of a line."""
    names = {
        Channel.PHONE: gettext("Phone calls"),
        Channel.WHATSAPP: gettext("Messages on WhatsApp"),
        Channel.EMAIL: gettext("Email"),
    }
    return str(names[Channel(channel)])


def changes(added: Iterable[Added], corrected: Iterable[Corrected]) -> Rows:
    """What was added and corrected, oldest first: when, and what."""
    rows = [(one.at, one.words) for one in added]
    rows += [(one.at, f"{_kind(one.kind)}: {one.raw}") for one in corrected]
    return [(moment(at), words) for at, words in sorted(rows)]


def contacted(last: Contacted | None) -> str:
    """What our team noted last, in one sentence; empty where there is nothing to say."""
    if last is None:
        return ""
    day = moment(last.at, time=False)
    match last.outcome:
        case Outcome.NO_ANSWER | Outcome.BUSY:
            return str(gettext("We called you on %(day)s and did not reach you.", day=day))
        case Outcome.MESSAGE_SENT:
            return str(gettext("We wrote to you on %(day)s.", day=day))
        case Outcome.WRONG_NUMBER:
            return str(
                gettext(
                    "We tried to reach you on %(day)s. The number may be wrong: "
                    "you can correct it here.",
                    day=day,
                )
            )
    return str(gettext("We were in touch with you on %(day)s.", day=day))


def moment(at: datetime, *, time: bool = True) -> str:
    """ "23 November, 1:50 PM", in the clinic's zone."""
    local = settings().clinic_hours.local(at)
    day = str(format_datetime(local, "d MMMM", rebase=False))
    if not time:
        return day
    return f"{day}, {format_datetime(local, gettext('h:mm a'), rebase=False)}"


def copy(kept: Copy) -> CopyPage:
    """The copy of an enquiry, for a page."""
    none = dict.fromkeys(("name", "phone", "whatsapp", "email"))
    none |= dict.fromkeys(("reply_by", "question", "writing_for"))
    return CopyPage(
        grouped=reference_number.group(kept.reference),
        sent=[(gettext("Sent"), moment(kept.received_at)), *said(**(none | dict(kept.answers)))],
        changes=changes(kept.added, kept.corrected),
        consents=[(moment(one.at), _agreed(one.channel, one.action)) for one in kept.consents],
        kept=list(_kept(kept)),
    )


def data(kept: Copy) -> dict[str, Any]:
    """The same as data: plain names, times in UTC."""
    return {
        "reference": kept.reference,
        "received_at": kept.received_at.isoformat(),
        "answer_promised_until": kept.answer_due_at.isoformat(),
        "language": kept.language,
        "answers": dict(kept.answers),
        "added": [{"at": one.at.isoformat(), "words": one.words} for one in kept.added],
        "corrected": [
            {"at": one.at.isoformat(), "kind": one.kind, "as_typed": one.raw}
            for one in kept.corrected
        ],
        "consents": [
            {
                "at": one.at.isoformat(),
                "channel": one.channel,
                "action": one.action,
                "notice_version": one.notice_version,
            }
            for one in kept.consents
        ],
        "receipts_sent_at": [at.isoformat() for at in kept.receipts],
        "page": kept.page and {"slug": kept.page.slug, "version": kept.page.version},
        "listed_numbers": list(kept.listed),
        "came_from": dict(kept.source),
        "notice_version": kept.notice_version,
    }


def _kept(kept: Copy) -> Iterator[tuple[str, str]]:
    if settings().promises_a_time:
        yield gettext("Answer promised until"), moment(kept.answer_due_at)
    if kept.page:
        version = f" ({kept.page.version})" if kept.page.version else ""
        yield gettext("Page that you wrote from"), (kept.page.title or kept.page.slug) + version
    yield gettext("Our numbers on that page"), ", ".join(map(display_phone, kept.listed))
    if kept.source:
        yield gettext("Address that you came from"), ", ".join(map(str, kept.source.values()))
    yield gettext("Version of the privacy notice"), kept.notice_version
    for at in kept.receipts:
        yield gettext("Receipt sent to you by email"), moment(at)


def _agreed(channel: str, action: str) -> str:
    if action == Action.GIVEN:
        return str(gettext("%(way)s: allowed", way=channel_name(channel)))
    return str(gettext("%(way)s: taken back", way=channel_name(channel)))


def _kind(kind: str) -> str:
    names = {
        "phone": gettext("Phone or WhatsApp number"),
        "whatsapp": gettext("WhatsApp number"),
        "email": gettext("Email address"),
    }
    return str(names[kind])
