"""How the installation is: all signs as the health page prints them, one word for a monitor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from clinic.queries import upkeep_signs, vital_signs
from clinic.queries.health_facts import HealthFacts
from clinic.queries.machine import Disk, SpoolState
from clinic.queries.sign import Moment, Sign, State
from clinic.queries.time_words import number
from clinic.queries.vital_signs import NOT_WRITABLE

_NOBODY_COMES_FOR = frozenset({"mail"})
"""A trial has no mail server, and is told so on every page of the desk."""


class Standing(StrEnum):
    """The one word. `degraded`: people are served, and something is wrong."""

    OK = "ok"
    DEGRADED = "degraded"
    SHUT = "cannot take enquiries"


@dataclass(frozen=True)
class Readiness:
    """What a monitor is told. `calls`: a person must come. `signs` by what /readyz names them."""

    standing: Standing
    calls: bool
    signs: Mapping[str, Sign]


@dataclass(frozen=True)
class SignGroup:
    """Signs that hang from one line. `late`: these need somebody."""

    key: str
    title: str
    signs: tuple[Sign, ...]
    late: bool = False


@dataclass(frozen=True)
class HealthPage:
    """The page. `headline` is its h1."""

    headline: str
    groups: tuple[SignGroup, ...]


@dataclass(frozen=True)
class Machine:
    """What can be seen without the database. `withheld`: files of content/ that are not shown.

    `clock_set_by`: how far the clock was set ahead (or back) since the web server was started.
    """

    disks: tuple[Disk, ...]
    spool: SpoolState
    withheld: tuple[str, ...] = ()
    clock_set_by: timedelta = timedelta(0)


def readiness(
    database: Sign, facts: HealthFacts | None, machine: Machine, moment: Moment
) -> Readiness:
    """The word for a monitor. `facts` None: the database cannot be asked."""
    signs = {sign.key: sign for sign in _vital(database, facts, machine, moment)}
    signs["disk"] = _worst(list(vital_signs.disk_signs(machine.disks)))
    signs["mail"] = upkeep_signs.mail_sign(facts, moment)
    bad = {key for key, sign in signs.items() if sign.state is State.BAD}
    no_spool = signs["spool"].brief == NOT_WRITABLE
    shut = "database" in bad and (no_spool or "disk" in bad)
    standing = Standing.SHUT if shut else Standing.DEGRADED if bad else Standing.OK
    return Readiness(standing, bool(bad - _NOBODY_COMES_FOR), signs)


def health_page(
    database: Sign, facts: HealthFacts, machine: Machine, release: str, moment: Moment
) -> HealthPage:
    """Everything, with what needs somebody first."""
    groups = _groups(database, facts, machine, release, moment)
    signs = [sign for group in groups for sign in group.signs]
    bad = tuple(sign for sign in signs if sign.state is State.BAD)
    well = tuple(
        SignGroup(group.key, group.title, left)
        for group in groups
        if (left := tuple(sign for sign in group.signs if sign.state is not State.BAD))
    )
    late = (SignGroup("needs", "Needs somebody", bad, late=True),) if bad else ()
    waiting = machine.spool.waiting
    return HealthPage(_headline(signs, waiting.count if waiting else 0), (*late, *well))


def _vital(
    database: Sign, facts: HealthFacts | None, machine: Machine, moment: Moment
) -> Iterator[Sign]:
    yield database
    if facts is not None:
        yield vital_signs.worker_sign(facts.worker, moment, seen_at=facts.worker_seen_at)
        yield upkeep_signs.outbox_sign(facts, moment)
        yield _canary(facts, moment)
    yield vital_signs.spool_sign(machine.spool, moment)


def _canary(facts: HealthFacts, moment: Moment) -> Sign:
    return vital_signs.canary_sign(facts.canary, moment, first_due=facts.due("canary"))


def _worst(signs: Sequence[Sign]) -> Sign:
    return next((sign for sign in signs if sign.state is State.BAD), signs[0])


def _groups(
    database: Sign, facts: HealthFacts, machine: Machine, release: str, moment: Moment
) -> tuple[SignGroup, ...]:
    last = moment.clock.ago(facts.last_enquiry_at) if facts.last_enquiry_at else "None yet"
    came = Sign("last-enquiry", "Last enquiry", State.FACT, last)
    runs = Sign("release", "Release", State.FACT, release)
    return (
        SignGroup(
            "enquiries",
            "Enquiries",
            (
                came,
                _canary(facts, moment),
                vital_signs.spool_sign(machine.spool, moment, facts.through_the_spool),
            ),
        ),
        SignGroup(
            "messages",
            "Messages",
            (
                upkeep_signs.outbox_sign(facts, moment),
                upkeep_signs.failed_sign(facts),
                upkeep_signs.mail_sign(facts, moment),
            ),
        ),
        SignGroup(
            "machine",
            "The machine",
            (
                database,
                *vital_signs.disk_signs(machine.disks),
                vital_signs.clock_sign(machine.clock_set_by),
                upkeep_signs.pages_sign(machine.withheld),
                runs,
            ),
        ),
        SignGroup(
            "schedule",
            "What goes on by itself",
            (
                vital_signs.worker_sign(facts.worker, moment, seen_at=facts.worker_seen_at),
                *upkeep_signs.job_signs(facts, moment),
                upkeep_signs.backup_sign(facts, moment),
            ),
        ),
    )


def _headline(signs: Sequence[Sign], spooled: int) -> str:
    """A sentence that changes: the worst that is true. People who wait (`spooled`) go first.

    What waits for its first turn is no lack: a site may be well on its first day.
    """
    bad = sum(sign.state is State.BAD for sign in signs)
    unknown = sum(sign.state is State.UNKNOWN and not sign.awaited for sign in signs)
    if spooled:
        waits = "enquiry waits" if spooled == 1 else "enquiries wait"
        return f"{number(spooled)} {waits} to be taken in."
    if bad:
        return f"{number(bad)} {'thing needs' if bad == 1 else 'things need'} somebody."
    if unknown:
        verb = "thing is" if unknown == 1 else "things are"
        return f"Nothing is wrong. {number(unknown)} {verb} not known yet."
    return "All is well."
