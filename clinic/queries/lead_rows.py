"""What the page of one lead prints. See clinic.queries.rows for words, times and languages."""

from dataclasses import dataclass, field
from typing import Literal

from clinic.domain.lead_status import CloseReason, LeadStatus, MessageBy, Outcome
from clinic.queries.doctor_questions import DoctorBox
from clinic.queries.first_message import MessageLink
from clinic.queries.rows import Banner, Choice, Reach
from clinic.queries.tags import LeadTags
from clinic.queries.visit_box import VisitBox

TODAY = "today"
"""How an address says that a lead is looked at on the way through Today."""


@dataclass(frozen=True)
class Neighbour:
    """The lead before or after this one: its reference, and what it is called for short."""

    reference: str
    name: str
    name_language: str


@dataclass(frozen=True)
class Place:
    """Where the lead stands: "Overdue, 1 of 2", and who comes before and after.

    `among` is what an address says of it: "today", or the list's own query. `group` is the group
    of Today; empty on the way through a list.
    """

    words: str
    previous: Neighbour | None = None
    next: Neighbour | None = None
    among: str = TODAY
    group: str = ""


@dataclass(frozen=True)
class AskedText:
    """What they asked. `meta`: "today, 11:40 am, from the ALS page in Hindi".

    `added`: what they added to it since on their own page, oldest first.
    """

    text: str
    language: str
    meta: str
    added: "tuple[AskedText, ...]" = ()


@dataclass(frozen=True)
class OutcomeChoice:
    """One way that it went, and what will follow ("call again 4:45 pm"), with the state's mark.

    `message_by`: by which way a message went, as the label says. `aside`: seldom pressed, for a way
    that the page has no link of.
    """

    outcome: Outcome
    label: str
    follows: str
    status: LeadStatus
    calls_made: int
    message_by: MessageBy | None = None
    aside: bool = False

    @property
    def value(self) -> str:
        """What is posted: the outcome, and the way where the button names one."""
        return f"{self.outcome}.{self.message_by}" if self.message_by else str(self.outcome)


@dataclass(frozen=True)
class NextStepBox:
    """What happens next. `sentence` None: no next step. `code` is posted with a quick choice.

    `due`: "Due 12:40 pm, 1 h 10 min late". `soft`: "With Priya. Asked for no calls after 5 pm."
    `quick`: value = ISO instant with its offset, label = "In 1 hour"; never outside clinic hours.
    """

    code: str
    sentence: str | None
    due: str
    late: bool
    soft: str
    quick: tuple[Choice, ...]


@dataclass(frozen=True)
class TimelineEvent:
    """One entry. `strong` is the bold verb ("You called."), `rest` follows it.

    `text` is somebody's own words: theirs (white) where side is "theirs", a note where "ours".
    `undone` says by whom it was taken back, or is empty. `at` is ISO for <time>. `saw`: the
    state of the page that they had before them, by its id. `pinned`: a note that stays on top.
    """

    id: int
    at: str
    time: str
    kind: str
    side: Literal["theirs", "ours", "system"]
    strong: str
    rest: str = ""
    text: str = ""
    text_language: str = "en"
    undoable: bool = False
    undone: str = ""
    saw: int | None = None
    pinned: bool = False


@dataclass(frozen=True)
class TimelineDay:
    """A day of the timeline, latest first: "Today, Monday 23 November"."""

    title: str
    events: tuple[TimelineEvent, ...]


@dataclass(frozen=True)
class ContactRow:
    """A number or address of a lead.

    `shown` is E.164 grouped (or the address; or as typed where it is not plain). `as_typed` is
    empty where it adds nothing. `country`: its name, where that is not India. `flagged`: could not
    be read. `allowed`: a line each, "May be called", "No calls: asked on their own page, 12 Nov".
    """

    id: int
    label: str
    shown: str
    as_typed: str
    country: str
    flagged: bool
    wrong: bool
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class RelatedLead:
    """Another lead with one of the same numbers or addresses. `since`: "since Thu 19 Nov"."""

    reference: str
    grouped: str
    name: str
    name_language: str
    status: LeadStatus
    status_label: str
    calls_made: int
    calls_allowed: int
    since: str


@dataclass(frozen=True)
class Fact:
    """A label and its value in the margin of the lead's page."""

    label: str
    value: str
    language: str = "en"
    url: str | None = None


@dataclass(frozen=True)
class LeadPage:
    """One lead. `version` goes with each form: what was decided on an older page is asked again,
    and `seen` says how far the timeline went that the page showed (clinic.queries.meanwhile).

    `waiting` is words ("waiting 2 h 10 min", "due 2:30 pm"), empty when closed.

    `spelt` is the name in the other script, or empty. `closed`: "Closed 12 November: answered."
    `reach_number`/`reach_soft`: the number in bold, and what stands under it.
    `outcome_heading`: "You called at 1:48 pm. How did it go?"; empty before any contact.
    `presence`: "Ben opened this 2 min ago.", or empty. `pinned`: notes that stay on top.
    `meanwhile`: what has happened since the older page on which a button was pressed. `messages`:
    what else may be sent by WhatsApp, beside what its button opens with.
    """

    reference: str
    version: int
    seen: str
    grouped: str
    name: str
    name_language: str
    spelt: str
    status: LeadStatus
    status_label: str
    calls_made: int
    calls_allowed: int
    waiting: str
    late: bool
    closed: str
    held_back: bool
    held_reasons: tuple[str, ...]
    place: Place | None
    banners: tuple[Banner, ...]
    asked: AskedText | None
    reach: tuple[Reach, ...]
    reach_number: str
    reach_soft: str
    outcome_heading: str
    outcomes: tuple[OutcomeChoice, ...]
    next_step: NextStepBox
    snooze: tuple[Choice, ...]
    visit: VisitBox | None
    doctor: DoctorBox
    owners: tuple[Choice, ...]
    close_reasons: tuple[tuple[CloseReason, str], ...]
    presence: str
    pinned: tuple[TimelineEvent, ...]
    days: tuple[TimelineDay, ...]
    contacts: tuple[ContactRow, ...]
    facts: tuple[Fact, ...]
    source: tuple[Fact, ...]
    enquiries: tuple[Fact, ...]
    related: tuple[RelatedLead, ...]
    meanwhile: tuple[TimelineEvent, ...] = ()
    messages: tuple[MessageLink, ...] = ()
    tags: LeadTags = field(default_factory=LeadTags)
