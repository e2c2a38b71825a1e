"""Can enquiries come in, and are they seen to? Green is what was proved a short time ago."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from clinic.domain.canary import LATE_AFTER
from clinic.domain.clocks import CLOCKS_DIFFER
from clinic.queries.health_facts import CanaryFacts, ThroughTheSpool
from clinic.queries.machine import Disk, SpoolState
from clinic.queries.sign import Moment, Sign, State, in_bytes
from clinic.queries.time_words import number, span
from clinic.queries.worker_state import WorkerState
from clinic.spool import Waiting

SPOOL_HELD_UP_AFTER = timedelta(minutes=2)
"""While the database answers, what waits there is taken in within seconds."""
LEAST_FREE_BYTES = 200 * 1024 * 1024
LEAST_FREE_FILES = 1000
NOT_WRITABLE = "not writable"
HELD_UP = "held up"
SPOOL = "Enquiries waiting to be taken in"
_CANARY_MARGIN = timedelta(minutes=5)


def database_sign(*, at_newest: bool, words: str) -> Sign:
    """It was asked a moment ago, and answered."""
    if at_newest:
        return Sign("database", "Database", State.GOOD, f"{words}, in the newest state", "ok")
    return Sign(
        "database",
        "Database",
        State.BAD,
        "not in the state that this release needs",
        "not at the newest migration",
        mend="An administrator runs flask db upgrade, or starts the site with make run.",
    )


def database_not_written_sign() -> Sign:
    """It answers, and takes nothing that is new."""
    return Sign(
        "database",
        "Database",
        State.BAD,
        "can be read and not written",
        "cannot be written",
        mend="New enquiries wait in the spool meanwhile. An administrator looks whether the disk "
        "went read-only or is full, and whether the file and its folder belong to the site's user; "
        "or, with PostgreSQL, whether the server is a standby or in read-only mode.",
    )


def worker_sign(worker: WorkerState, moment: Moment, *, seen_at: datetime | None = None) -> Sign:
    """Whether somebody sends, reminds, takes in and backs up."""
    sign = Sign("worker", "Worker", State.GOOD, "at work", "seen")
    if worker.running:
        seen = moment.clock.ago(seen_at) if seen_at else "just now"
        several = f", {worker.running} of them" if worker.running > 1 else ""
        if not worker.stuck:
            return replace(sign, words=f"at work{several}, seen {seen}")
        lanes = "; ".join(
            f"{_what_it_does(lane)} has stood still since {moment.clock.when(since)}"
            for lane, since in worker.stuck
        )
        return replace(sign, state=State.BAD, words=lanes, brief="stuck", mend=RESTART)
    if moment.just_started:
        return replace(
            sign,
            state=State.UNKNOWN,
            words="not seen yet, the start was just now",
            brief="awaited",
            awaited=True,
        )
    words = "has never been at work"
    if worker.stopped_at:
        when = moment.clock.when(worker.stopped_at)
        # It may be at work, with a database that takes no sign of that.
        unheard = f"has not been heard of since {when}"
        words = unheard if worker.by_itself else f"was stopped, last seen {when}"
    return replace(
        sign, state=State.BAD, words=words, brief="stopped", mend=f"{_NOBODY_IS_TOLD} {RESTART}"
    )


_LANES = {
    "mail": "sending mail",
    "webhook": "telling other systems",
    "check": "checking",
    "spool": "taking in enquiries that wait",
    "periodic": "the schedule",
    "backup": "making backups",
}
_NOBODY_IS_TOLD = "Until it runs nobody is alerted, and nothing is sent or reminded of."
RESTART = "An administrator starts the site again and looks in the log for what ended it."


def _what_it_does(lane: str) -> str:
    """A webhook's lane has the webhook's name behind a colon."""
    kind, _, webhook = lane.partition(":")
    return f"telling {webhook}" if webhook else _LANES.get(kind, kind)


def canary_sign(canary: CanaryFacts, moment: Moment, *, first_due: datetime | None = None) -> Sign:
    """The synthetic enquiry: the proof that a person's would arrive."""
    clock = moment.clock
    every = timedelta(minutes=moment.settings.canary_every_minutes)
    sign = Sign("canary", "Test enquiry", State.UNKNOWN, "not known yet", "not known yet")
    if not every:
        return replace(sign, words="switched off", brief="switched off", mend=_CANARY_OFF)
    if canary.failed and canary.started_at:
        return replace(
            sign,
            state=State.BAD,
            words=f"failed {clock.ago(canary.started_at)}",
            brief="failed",
            more=canary.failed,
            mend=_CANARY_MEND,
        )
    if canary.open_since and moment.now - canary.open_since > LATE_AFTER:
        words = f"began {clock.ago(canary.open_since)} and has not come through"
        return replace(sign, state=State.BAD, words=words, brief="late", mend=_CANARY_MEND)
    if canary.ok_at is None:
        more = f"The first goes {clock.until(first_due)}." if first_due else ""
        return replace(sign, more=more, awaited=True)
    took = _took(canary.to_confirmed, canary.to_delivered, by_spool=canary.by_spool)
    if moment.settings.smtp_url is None and moment.settings.check_url is None:
        took = f"{took} {_NOBODY_WAS_ASKED}".strip()
    if moment.now - canary.ok_at > 2 * every + _CANARY_MARGIN:
        words = f"the last came through {clock.ago(canary.ok_at)}"
        return replace(
            sign, state=State.BAD, words=words, brief="late", more=took, mend=_CANARY_MEND
        )
    words = f"came through {clock.ago(canary.ok_at)}"
    return replace(sign, state=State.GOOD, words=words, brief="came through", more=took)


_CANARY_MEND = (
    "Open the site's form as a visitor would and send yourself one. If that arrives, an "
    "administrator compares canary_url with the site's address; if not, enquiries may not arrive: "
    "the log says why."
)
_NOBODY_WAS_ASKED = (
    "It says nothing of mail: neither a mail server nor check_url is set, so nobody was asked."
)
_CANARY_OFF = (
    "An administrator sets canary_every_minutes. Until then nothing proves that the form works."
)


def _took(confirmed: timedelta | None, delivered: timedelta | None, *, by_spool: bool) -> str:
    if confirmed is None or delivered is None:
        return ""
    spool = " It was taken by the spool: the database refused it at first." if by_spool else ""
    return f"Confirmed in {_seconds(confirmed)}, delivered in {_seconds(delivered)}.{spool}"


def _seconds(span: timedelta) -> str:
    seconds = span.total_seconds()
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds:.2f} s"


def spool_sign(spool: SpoolState, moment: Moment, taken_in: ThroughTheSpool | None = None) -> Sign:
    """Enquiries that wait for the database, whether more could, and how many did lately."""
    words = "none, and the spool's folder can keep more"
    sign = Sign("spool", SPOOL, State.GOOD, words, "empty")
    waiting = spool.waiting
    if waiting is None or not spool.writable:
        verb = "read" if waiting is None else "written to"
        return replace(
            sign,
            state=State.BAD,
            words=f"the spool's folder cannot be {verb}",
            brief=NOT_WRITABLE,
            mend="If the database were away now, enquiries would be turned away. An administrator "
            "mends the folder's owner, mode or disk.",
        )
    if waiting.unreadable:
        return _unreadable(sign, waiting)
    if not waiting.count:
        return replace(sign, more=_taken_in(taken_in, moment))
    words = f"{number(waiting.count)} came while the database was out"
    if waiting.oldest and moment.now - waiting.oldest > SPOOL_HELD_UP_AFTER:
        since = moment.clock.ago(waiting.oldest)
        return replace(
            sign,
            state=State.BAD,
            words=f"{words}, the oldest {since}",
            brief=HELD_UP,
            mend=_HELD_UP,
        )
    words = f"{words}, and {'is' if waiting.count == 1 else 'are'} being taken in"
    return replace(sign, state=State.UNKNOWN, words=words, brief="being taken in")


def _taken_in(taken_in: ThroughTheSpool | None, moment: Moment) -> str:
    """So that a fault of last night is still to be seen in the morning."""
    if taken_in is None or taken_in.last_at is None:
        return ""
    last = moment.clock.ago(taken_in.last_at)
    count = number(taken_in.count).lower()
    return f"It kept {count} in the last seven days, the last taken in {last}."


_HELD_UP = (
    "Each was confirmed to somebody. The worker takes them in within seconds once the database "
    "answers; if both are at work, an administrator looks in the log for spool."
)


def _unreadable(sign: Sign, waiting: Waiting) -> Sign:
    files = "1 file" if waiting.unreadable == 1 else f"{waiting.unreadable} files"
    verb = "waits" if waiting.count == 1 else "wait"
    return replace(
        sign,
        state=State.BAD,
        words=f"{files} cannot be read",
        brief="unreadable",
        more=f"{number(waiting.count)} more {verb} to be taken in." if waiting.count else "",
        mend="Each is somebody's enquiry. An administrator looks at them in the spool's folder "
        "“unreadable”, and deletes none.",
    )


def clock_sign(set_by: timedelta) -> Sign:
    """How far the clock was set while the site ran. No monitor calls anybody for that: work goes on
    by itself, but for what was written down meanwhile."""
    sign = Sign("clock", "Clock", State.GOOD, "has gone evenly since the site was started", "even")
    if abs(set_by) < CLOCKS_DIFFER:
        return sign
    way = "ahead" if set_by > timedelta(0) else "back"
    return replace(
        sign,
        state=State.BAD,
        words=f"was set {way} by {span(abs(set_by))} while the site ran",
        brief="was set",
        mend="What was promised and written down before and after does not agree by as much. An "
        "administrator compares it with the true time (timedatectl), sets it right where it is "
        "wrong, and where it is right starts the site again.",
    )


def disk_signs(disks: tuple[Disk, ...]) -> Iterator[Sign]:
    """Room for bytes and for files, on each disk that we keep something on."""
    for disk in disks:
        free = in_bytes(disk.free_bytes)
        sign = Sign(
            f"disk-{disk.holds}",
            f"Disk of {disk.holds}",
            State.GOOD,
            f"{free} free of {in_bytes(disk.size_bytes)}",
            "room",
        )
        no_files = disk.free_files is not None and disk.free_files < LEAST_FREE_FILES
        if disk.free_bytes < LEAST_FREE_BYTES or no_files:
            words = "hardly any more files can be made" if no_files else f"only {free} free"
            sign = replace(sign, state=State.BAD, words=words, brief="nearly full", mend=_MAKE_ROOM)
        yield sign


_MAKE_ROOM = (
    "An administrator makes room now: old logs, packages that are no longer needed. Backups and "
    "the spool are what must stay."
)
