"""Which buttons exist: what the person gave, what they agreed to, and what has been tried.

A number that is not plain gets no link (a guess might ring at somebody else's); a wrong one
neither; nobody is called who asked for messages. Rules of how often warn and do not forbid: after
two unanswered calls the link stays, comes after the others, and says how many calls were used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from clinic.domain.consent import Action
from clinic.domain.contact import read_phone, sms, tel
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import CALLS_BEFORE_A_MESSAGE, NO_CONTACT, CameBy, NextStepCode
from clinic.domain.names import compatible
from clinic.domain.ready_messages import ReadyMessage
from clinic.models import ContactPoint, Lead
from clinic.queries import labels
from clinic.queries.first_message import MessageLink, Saying, message_link
from clinic.queries.rows import Channel, Reach

INERT = "#main"
"""Where the links of a demo lead lead: nowhere."""

_KINDS: Mapping[Channel, tuple[str, ...]] = {
    "whatsapp": ("whatsapp", "phone"),
    "call": ("phone", "whatsapp"),
    "email": ("email",),
}
LEDGER: Mapping[Channel, str] = {"whatsapp": "whatsapp", "call": "phone", "email": "email"}
"""What the consent ledger calls a channel."""

_WRITE: tuple[Channel, ...] = ("whatsapp", "email", "call")
_SPEAK: tuple[Channel, ...] = ("call", "whatsapp", "email")
_WISHES: Mapping[ReplyBy, tuple[Channel, ...]] = {
    ReplyBy.MESSAGE: _WRITE,
    ReplyBy.CALL: _SPEAK,
    ReplyBy.EMAIL: ("email", "whatsapp", "call"),
}


@dataclass(frozen=True)
class Ways:
    """How one lead can be reached: its points, and the ledger's latest word on each channel.

    `died`: names of people with one of these numbers who have died; nobody is greeted by them.
    `by_themselves`: for each channel that the person took back on their own page, the day in words.
    """

    points: tuple[ContactPoint, ...]
    consents: Mapping[str, str]
    died: tuple[str, ...] = ()
    by_themselves: Mapping[str, str] = field(default_factory=dict)

    def of(self, channel: Channel) -> list[ContactPoint]:
        """The points that serve a channel, the best one first."""
        kinds = _KINDS[channel]
        fit = [point for point in self.points if point.kind in kinds]
        if channel == "whatsapp":
            fit = [point for point in fit if not _is_landline(point)]
        return sorted(
            fit,
            key=lambda point: (
                point.wrong_at is not None,
                point.normalised is None,
                kinds.index(point.kind),
            ),
        )


def preferred_order(lead: Lead) -> tuple[Channel, ...]:
    """Channels, the preferred one first: as they asked, else by what is next, else as they came."""
    if lead.reply_by is not None:
        return _WISHES[ReplyBy(lead.reply_by)]
    if lead.next_step in (NextStepCode.CALL_AGAIN, NextStepCode.SEND_MESSAGE):
        return _SPEAK if lead.next_step == NextStepCode.CALL_AGAIN else _WRITE
    return _SPEAK if lead.came_by in (CameBy.CALL, CameBy.MISSED_CALL) else _WRITE


def reach(
    lead: Lead,
    ways: Ways,
    *,
    clinic: str,
    calls_allowed: int = CALLS_BEFORE_A_MESSAGE,
    messages_used: str = "",
    saying: Saying | None = None,
) -> tuple[Reach, ...]:
    """Each way to reach the person, the preferred one first; then each reason why not, once.

    `saying`: the ready messages and who writes; else those that come with the product, of `clinic`.
    `messages_used`: the limit of messages in words, where it is reached.
    """
    limits: dict[Channel, str] = {"whatsapp": messages_used, "email": messages_used}
    if lead.calls_unanswered >= calls_allowed:
        limits["call"] = calls_used(lead, allowed=calls_allowed)
    found = [
        _one(lead, ways, channel, saying or Saying(clinic), limits.get(channel, ""))
        for channel in preferred_order(lead)
        if ways.of(channel)
    ]
    links = sorted((way for way in found if way.url), key=lambda way: bool(way.limit))
    reasons = {way.words: way for way in reversed(found) if not way.url}
    return (*links, *reversed(reasons.values()))


def best_point(lead: Lead, ways: Ways) -> ContactPoint | None:
    """The number or address that stands for the person where there is room for one."""
    points = [point for channel in preferred_order(lead) for point in ways.of(channel)]
    good = (point for point in points if point.normalised and point.wrong_at is None)
    return next(good, points[0] if points else None)


def calls_used(lead: Lead, *, allowed: int = CALLS_BEFORE_A_MESSAGE) -> str:
    """ "2 of 2 calls used"."""
    calls = "call" if allowed == 1 else "calls"
    return f"{min(lead.calls_unanswered, allowed)} of {allowed} {calls} used"


def may_not(lead: Lead, ways: Ways, channel: Channel) -> str:
    """Why this channel is not to be used, or an empty string."""
    if lead.closed_reason in NO_CONTACT:
        return "No contact"
    said = ways.consents.get(LEDGER[channel])
    if said == Action.WITHDRAWN:
        day = ways.by_themselves.get(LEDGER[channel])
        where = f" (their own page, {day})" if day else ""
        return f"Asked for no {labels.CHANNELS[LEDGER[channel]]}{where}"
    if channel == "call" and lead.reply_by == ReplyBy.MESSAGE:
        return "No calls, please"
    if said != Action.GIVEN:
        return {"call": "Calls not agreed", "email": "Email not agreed"}.get(
            channel, "Messages not agreed"
        )
    return ""


def with_words(ways: Iterable[Reach], *, language: str) -> tuple[Reach, ...]:
    """As the buttons of the lead's own page say it: "WhatsApp in Hindi"."""
    name = labels.LANGUAGES.get(language, "English")
    return tuple(
        replace(way, words=f"in {name}") if way.channel == "whatsapp" and way.url else way
        for way in ways
    )


def _one(lead: Lead, ways: Ways, channel: Channel, saying: Saying, limit: str) -> Reach:
    point = ways.of(channel)[0]
    words = may_not(lead, ways, channel) or _unfit(point)
    if words or point.normalised is None:
        return Reach(channel, None, words)
    url = INERT if lead.demo else _url(lead, ways, channel, point.normalised, saying)
    return Reach(channel, url, limit=limit)


def _unfit(point: ContactPoint) -> str:
    if point.wrong_at is not None:
        return "Wrong number"
    return "" if point.normalised else "Number is not clear"


def other_messages(lead: Lead, ways: Ways, *, saying: Saying) -> tuple[MessageLink, ...]:
    """What else may be sent to the number of the WhatsApp button: none where there is no button.

    The last one is the first message as an SMS: not every phone that was given has WhatsApp.
    """
    numbers = ways.of("whatsapp")
    if not numbers or may_not(lead, ways, "whatsapp") or _unfit(numbers[0]):
        return ()
    to = numbers[0].normalised or ""
    first = saying.first(lead.language)
    return (
        *(
            _other(lead, one, message_link(to, _words(lead, ways, saying, one)))
            for one in saying.others(lead.language)
        ),
        _other(lead, first, sms(to, _words(lead, ways, saying, first)), by="SMS"),
    )


def _other(lead: Lead, one: ReadyMessage, url: str, *, by: str = "WhatsApp") -> MessageLink:
    return MessageLink(one.name, one.language, INERT if lead.demo else url, by)


def _url(lead: Lead, ways: Ways, channel: Channel, normalised: str, saying: Saying) -> str:
    if channel == "email":
        return f"mailto:{quote(normalised, safe='@+')}"
    if channel == "call":
        return tel(normalised)
    words = _words(lead, ways, saying, saying.first(lead.language))
    return message_link(normalised, words)


def _words(lead: Lead, ways: Ways, saying: Saying, message: ReadyMessage) -> str:
    name = None if _is_of_the_dead(lead.name, ways.died) else lead.name
    return saying.words(message, name=name, reference=lead.reference)


def _is_of_the_dead(name: str | None, died: tuple[str, ...]) -> bool:
    return name is not None and any(compatible(name, one) for one in died)


def _is_landline(point: ContactPoint) -> bool:
    if point.kind != "phone" or not point.normalised:
        return False
    return read_phone(point.normalised).kind == "landline"
