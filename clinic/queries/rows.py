"""What the pages of the desk print: frozen rows, in words that need no more work.

Times are words in the clinic's zone unless a field ends in `_at` (then an aware instant). A
`language` beside a text is its own ("en", "hi"), for the `lang` of the element that holds it.
"""

from dataclasses import dataclass
from typing import Literal

from clinic.domain.lead_status import LeadStatus

Channel = Literal["whatsapp", "call", "email"]


@dataclass(frozen=True)
class Reach:
    """One way to reach somebody: a link, or the words that stand where the link would be.

    `url` is a wa.me, tel: or mailto: address (of a demo lead: "#main"). Where it is None, `words`
    say why ("No calls, please"; "Number is not clear"). With a url, `words` is what the button of
    the lead's page says beyond the channel ("in Hindi"), or empty, and `limit` is the rule that
    warns and does not forbid ("2 of 2 calls used"), to stand beside the link.
    """

    channel: Channel
    url: str | None
    words: str = ""
    limit: str = ""


@dataclass(frozen=True)
class LeadRow:
    """A lead in a list: on Today, among the leads, held back.

    `time_bold` is the time waited ("2 h 10 min") or due ("2:30 pm"); `time_soft` says what it means
    ("1 h 10 min late", "26 min left"). `line` is one line of text: the question's start, the next
    step, or (`is_reply`) their words, which the page puts into quotation marks; `added` is what
    they added to the question last. `writes_as`: patient, carer, someone else, or empty. `reach` is
    the preferred way first; Today shows two. `next_fact`/`next_soft` and `last_fact`/`last_soft`
    are the two lines of the list's columns ("due 3:40 pm" / "second call"; "no answer" / "11:20
    am"). `hits` are the words of the name that a search matched, in whatever script. `urgent`:
    their words may speak of danger, and it is open.
    """

    reference: str
    name: str
    name_language: str
    status: LeadStatus
    status_label: str
    calls_made: int
    calls_allowed: int
    time_bold: str
    time_soft: str
    late: bool
    language_label: str
    writes_as: str
    owner_name: str | None
    line: str
    line_language: str
    reach: tuple[Reach, ...]
    is_reply: bool = False
    urgent: bool = False
    number: str = ""
    next_fact: str = ""
    next_soft: str = ""
    last_fact: str = ""
    last_soft: str = ""
    held_reasons: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    added: str = ""
    added_language: str = "en"


@dataclass(frozen=True)
class Group:
    """A group of Today. `key`: overdue, new, due, replied, unassigned.

    `note` stands at the heading's end. `nobodys`: how many of the leads nobody has.
    """

    key: str
    title: str
    late: bool
    rows: tuple[LeadRow, ...]
    count: int
    note: str = ""
    nobodys: int = 0


@dataclass(frozen=True)
class DayTick:
    """An hour of the day line, in per cent of its length. An empty label: the tick alone."""

    percent: float
    label: str


@dataclass(frozen=True)
class DayThread:
    """Something due that hangs from the day line: "2:30 Asha", "3 at 4:00".

    `label_percent` and `anchor` place the words, so that none stand on the words of another.
    """

    percent: float
    label: str
    late: bool
    label_percent: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True)
class DayLine:
    """The clinic's day as a line; made by clinic.queries.day_line. `sentence` says all of it."""

    opens: str
    closes: str
    is_open: bool
    now_percent: float | None
    now_label: str
    ticks: tuple[DayTick, ...]
    threads: tuple[DayThread, ...]
    sentence: str


@dataclass(frozen=True)
class OnDuty:
    """Who answers, and how much they have. `name` None: leads that nobody has yet.

    `standing`: why somebody with leads does not answer them ("switched off"), or empty.
    """

    name: str | None
    is_viewer: bool
    open_count: int
    standing: str = ""


@dataclass(frozen=True)
class Link:
    """A link of a banner or of a fact."""

    label: str
    url: str


@dataclass(frozen=True)
class HealthLine:
    """One line of "Is the desk working?". `broken` turns it red; `advice` says what that means.

    `link`: where there is more about it. `headline` stands above the day where "label: words." is
    no good sentence.
    """

    label: str
    words: str
    broken: bool = False
    advice: str = ""
    link: Link | None = None
    headline: str = ""


@dataclass(frozen=True)
class OtherLead:
    """The other lead that a banner is about: it is named within the sentence, and linked."""

    reference: str
    name: str
    name_language: str


@dataclass(frozen=True)
class Banner:
    """What must be known before anything else: bold words first, then the rest, then one link.

    `level`: bad (urgent, write only, has died) or warn (limits, same phone). `icon`: a name of
    components/icons.html: warning, people, message, phone. `other`: stands between the bold words
    and the rest; whether the two are the same person is asked beside it.
    """

    level: Literal["bad", "warn"]
    icon: str
    strong: str
    text: str = ""
    link: Link | None = None
    other: OtherLead | None = None


@dataclass(frozen=True)
class Today:
    """The desk's first page. `headline` is its h1; `title` goes before "· Today" in the tab.

    `next_sentence`: the next thing to come, shown where nobody waits. `held_back`: the first few.
    `to_take`: references of new leads that nobody has, as far as they are shown. `last_enquiry`:
    the number of the last one that the page knows of. `anybody`: somebody has written at all.
    """

    headline: str
    title: str
    groups: tuple[Group, ...]
    day: DayLine | None
    held_back: tuple[LeadRow, ...]
    held_back_count: int
    open_count: int
    on_duty: tuple[OnDuty, ...]
    health: tuple[HealthLine, ...]
    banners: tuple[Banner, ...] = ()
    next_sentence: str = ""
    to_take: tuple[str, ...] = ()
    last_enquiry: int = 0
    anybody: bool = True


@dataclass(frozen=True)
class Choice:
    """One value of a form and its words."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class PersonRow:
    """Somebody who works here. `standing`: "Active", "Invited, link until …", "Deactivated".

    `on_duty`: on duty or off it; None where that says nothing (domain.permissions.has_duty).
    """

    id: int
    name: str
    email: str
    role: str
    role_label: str
    active: bool
    invited: bool
    standing: str
    open_leads: int
    is_viewer: bool
    on_duty: bool | None = None


@dataclass(frozen=True)
class OneTimeLink:
    """A link that is shown once. `until`: words."""

    name: str
    url: str
    until: str


@dataclass(frozen=True)
class Desk:
    """What the staff layout needs on each page (template global `desk`).

    `on_duty`: of the viewer, as in PersonRow. `is_given_leads`: whether they have a turn.
    """

    viewer_name: str
    today_count: int
    open_count: int
    sees_leads: bool
    adds_leads: bool
    sees_content: bool
    sees_people: bool
    sees_health: bool
    sees_reports: bool = False
    manages_settings: bool = False
    answers_questions: bool = False
    question_count: int = 0
    manages_templates: bool = False
    on_duty: bool | None = None
    is_given_leads: bool = False
