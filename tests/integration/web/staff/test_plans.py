"""Every page of the desk is read from indexes, and asks as often for many rows: for each role.

The pages are those of the route table, so that a new one is looked at without being named here.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from werkzeug.routing import Rule

from clinic.domain.lead_status import Outcome
from clinic.domain.permissions import ALLOWED, Permission, Role
from clinic.extensions import database
from clinic.web.health import WRITE_PROVED
from clinic.web.routes import who_may_enter
from tests.support.application import application, close
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.databases import Databases
from tests.support.long_kept import LongKept, long_kept
from tests.support.plans import Statement, costly, heard
from tests.support.rules import set_rules
from tests.support.staff import sign_in, token

LOOKED_AT = "the rules of the house are held where these pages are tested"

PARTS = {
    "slug": "als-stem-cell-treatment",
    "language": "en",
    "subject": "hours",
    "step": "hours",
    "name": "came",
    "version_id": "1",
    "template_id": "1",
    "import_id": "1",
    "batch_id": "1",
    "question_id": "1",
}
"""What stands for the parts of addresses, beside the leads."""

ALSO = {
    "staff_today.show": ("tick=1",),
    "staff_leads.index": (
        "tick=1",
        "status=closed",
        "status=held",
        "status=new&sort=wait",
        "owner=me",
        "owner=nobody&sort=due",
        "tag=1",
        "due=late&language=hi",
        "page=page-4&sort=due",
        "source=link+5&owner=me&sort=wait",
    ),
    "staff_lead.show": ("among=status%3Din_contact",),
    "staff_reports.show": ("range=7",),
}
"""The same page asked for otherwise, by somebody who sees all leads and by who sees their own."""

COUNTS_THEM_ALL = {
    "staff_export.ask": "says how many leads the file will hold, and those are what it counts",
}
"""Pages that read all that they speak of, by their routes, and why."""

_ONE_PERSON = "leads with one of a single person's numbers, of which twenty are shown"
_IN_RANGE = "a report counts what came in its range, which an index on time gives it"
BOUNDED = {
    ("staff_lead.show", "contact_point.normalised IN"): _ONE_PERSON,
    ("staff_details.show", "contact_point.normalised IN"): _ONE_PERSON,
    ("staff_reports.show", "GROUP BY"): _IN_RANGE,
    ("staff_reports.as_csv", "GROUP BY"): _IN_RANGE,
    ("staff_messages.index", "FROM outbox_message"): "messages that did not go, to be seen to",
    ("staff_today.show", "kind IN ('added', 'corrected', 'asked_to_be_erased')"): (
        "the dead, or what was written later: whichever index holds less"
    ),
}
"""What a plan calls a scan or a sort, and is none over what grows: the route, words, and why."""

IN_STRETCHES = {
    "staff_identity.index": "looks through open leads, 60 in a statement, until a page is full",
}
"""Pages that ask more often the longer they look, up to an end, by their routes, and how."""


@dataclass(frozen=True)
class Who:
    """Somebody at the desk."""

    role: Role
    own_leads_only: bool = False

    def __str__(self) -> str:
        return f"{self.role} of their own leads" if self.own_leads_only else self.role.value


EVERYBODY = [*map(Who, Role), Who(Role.COUNSELLOR, own_leads_only=True)]

AFTER = "after "
"""In front of a press: the page that it leads to, of the lead or of the list."""

Asked = dict[str, list[Statement]]
"""What was asked, by the route and how it was asked for."""


@dataclass(frozen=True)
class Desks:
    """Two desks that are alike, but for how much there is on them."""

    small: LongKept
    large: LongKept


@pytest.fixture(scope="module")
def desks(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    """One with a few of everything, and one with years behind it."""
    with ExitStack() as stack:

        def desk(**sizes: int) -> LongKept:
            folder = tmp_path_factory.mktemp("desk")
            app = application(folder, stack.enter_context(databases.migrated(folder)), Clock(NOW))
            stack.callback(close, app)
            return long_kept(app, **sizes)

        yield Desks(desk(leads=20, each=5), desk(leads=20_000, each=50))


def came_in(desk: LongKept, who: Who) -> HouseClient:
    """The browser of somebody who has signed in."""
    set_rules(desk.app, own_leads_only=who.own_leads_only)
    client = desk.app.test_client()
    assert isinstance(client, HouseClient)
    sign_in(client, desk.staff[who.role])
    client.get("/staff/account")  # what a process asks once
    return client


def pages(desk: LongKept, who: Who) -> Iterator[tuple[str, str]]:
    """Each page that they may open: its name here, and its address."""
    also = ALSO if who.own_leads_only or who.role == Role.MANAGER else {}
    for rule in desk.app.url_map.iter_rules():
        entry = who_may_enter(rule.endpoint)
        if not isinstance(entry, Permission) or "GET" not in (rule.methods or ()):
            continue
        if entry in ALLOWED[who.role]:
            address = filled(rule, PARTS | desk.parts)
            yield rule.endpoint, address
            for query in also.get(rule.endpoint, ()):
                yield f"{rule.endpoint}?{query}", f"{address}?{query}"


def filled(rule: Rule, parts: dict[str, str]) -> str:
    """The address of a rule."""
    for name in rule.arguments:
        assert name in parts, f"say what stands for <{name}> in {rule.rule}"
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts[part[1]], rule.rule)


Press = tuple[str, dict[str, Any]]
"""An address, and what is sent there."""


def presses(desk: LongKept) -> dict[str, Press]:
    """What a counsellor does all day."""
    lead, ben = f"/staff/leads/{desk.lead.reference}", str(desk.staff[Role.COUNSELLOR].id)
    when = {"day": "2026-11-25", "hour": "11:00"}
    return {
        "a note": (f"{lead}/notes", {"text": "Call after six"}),
        "a tag": (f"{lead}/tags", {"tag": "5", "do": "put"}),
        "a next step": (f"{lead}/next-step", {"step": "Call the daughter", **when}),
        "a snooze": (f"{lead}/snooze", {"reason": "They travel", **when}),
        "an owner": (f"{lead}/owner", {"owner": ben}),
        "an outcome": (f"{lead}/outcome", {"outcome": str(Outcome.REACHED)}),
        "two in one press": (
            "/staff/leads/batches",
            {"do": "owner", "owner": ben, "lead": [desk.lead.reference, desk.other.reference]},
        ),
        "a search": ("/staff/leads/search", {"q": "person"}),
    }


def walk(desk: LongKept, who: Who) -> Asked:
    """What the pages of a role ask, and the presses of whoever answers."""
    client = came_in(desk, who)
    found: Asked = {}

    def ask(name: str, address: str, **sent: Any) -> str:
        desk.app.extensions.pop(
            WRITE_PROVED, None
        )  # what is known for three seconds depends on them
        with heard(database(desk.app)) as found[name]:
            answer = client.open(address, unchecked=LOOKED_AT, **sent)
        assert answer.status_code in (200, 204, 303), f"{name}: {answer.status} {answer.text}"
        return answer.headers.get("Location", "")

    for name, address in pages(desk, who):
        ask(name, address)
    if who.role == Role.COUNSELLOR:
        csrf = token(client.get("/staff/account"))
        for name, (address, data) in presses(desk).items():
            leads_to = ask(name, address, method="POST", data={"csrf_token": csrf, **data})
            ask(AFTER + name, leads_to)
    return found


@pytest.fixture(scope="module", params=EVERYBODY, ids=str)
def walked(desks: Desks, request: pytest.FixtureRequest) -> tuple[Asked, Asked]:
    """The small desk and the large one, as one of them walks over both."""
    return walk(desks.small, request.param), walk(desks.large, request.param)


def test_nobody_reads_from_end_to_end_or_sorts_what_grows(
    desks: Desks, walked: tuple[Asked, Asked]
) -> None:
    wrong = {}
    for name, asked in walked[1].items():
        route = "staff_lead.show" if name.startswith(AFTER) else name.partition("?")[0]
        faults = costly(database(desks.large.app), asked)
        bounded = [words for where, words in BOUNDED if where == route]
        faults = [one for one in faults if not any(words in one for words in bounded)]
        if faults and route not in COUNTS_THEM_ALL:
            wrong[name] = faults
    assert wrong == {}


def test_nobody_asks_more_often_where_there_is_more(walked: tuple[Asked, Asked]) -> None:
    few, many = ({name: len(asked) for name, asked in one.items()} for one in walked)
    assert len(few) > 4
    more = {name: (few[name], many[name]) for name in few if few[name] != many[name]}
    assert {name: counts for name, counts in more.items() if name not in IN_STRETCHES} == {}
