"""Visitors press Send while every process of the site is killed, and what is left is counted."""

import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import sqlalchemy as sa

from tests.support.crowd import Crowd, Moment, Visitor
from tests.support.holding import held
from tests.support.post_office import PostOffice
from tests.support.reckoning import Reckoning, reckon
from tests.support.tended import Part, TendedSite, wait_until

_PATIENCE_SECONDS = 240
"""For the next few answers, on a machine that is busy and a site that was just killed."""
_SHORT_LOCK_SECONDS = 2
_LONGEST_LOCK_SECONDS = 30
_PAGES_OPENED = 60
_REFERENCE = re.compile(r'class="reference"[^>]*>\s*<span>(\d{4})</span>\s*<span>(\d{4})</span>')
_ENOUGH_IN_THE_SPOOL = 20
_WAITING = "SELECT count(*) FROM outbox_message WHERE state = 'waiting'"

WEB = (Part.WEB_WORKER, Part.WEB_SERVER, Part.WEB_WORKERS)
EVERY_PART = (*WEB, Part.WORKER, Part.SUPERVISOR)


@dataclass
class KillRun:
    """`acknowledged` enquiries over `kills` kills; some of these at the moment of an answer.

    `locks`: how often the database is held meanwhile, in turn for 2 s and for as long as it
    takes until something is in the spool.
    """

    site: TendedSite
    office: PostOffice
    engine: sa.Engine
    key: str
    acknowledged: int
    kills: int
    locks: int = 0
    victims: tuple[Part, ...] = EVERY_PART
    killed: Counter[Part] = field(default_factory=Counter)
    at_the_answer: int = 0
    notes: list[str] = field(default_factory=list)

    def run(self) -> Reckoning:
        """Do it, wait until all is stored and sent, and count."""
        began = time.monotonic()
        with Crowd(self.site.port, count=self.acknowledged) as crowd:
            self._break_things(crowd)
            crowd.wait_for(self.acknowledged, seconds=_PATIENCE_SECONDS)
        self._note("all answered", began)
        self._wait_until_all_is_done()
        self._note("all stored and sent", began)
        waits = [one.answered_at - one.first_sent_at for one in crowd.acknowledged]
        self.notes += [
            f"a visitor waited {median(waits):.3f} s (median), {max(waits):.1f} s (longest)",
            f"{crowd.unanswered} presses were not answered, and sent again",
            f"turned away with their own words: {dict(crowd.turned_away)}",
        ]
        self._look_into_the_log(crowd)
        return reckon(
            self.engine,
            crowd.acknowledged,
            self.office.arrivals,
            shown=self._open_some(crowd.acknowledged),
            key=self.key,
        )

    def report(self, result: Reckoning) -> str:
        """The run in a few lines."""
        name, kills = self.engine.dialect.name, self.killed.total()
        killed = ", ".join(f"{part.value} {times}" for part, times in self.killed.items())
        return "\n".join(
            [
                f"{name}: acknowledged / lost / doubled = {result.figures} over {kills} kills",
                f"  killed: {killed}; {self.at_the_answer} of them at the moment of an answer",
                f"  the site was started {self.site.starts} times",
                f"  through the spool: {result.through_the_spool}",
                f"  ledger: {dict(result.outcomes)}",
                f"  mails: {len(self.office.arrivals)}, of them doubled {self.office.doubled()}",
                *(f"  {note}" for note in self.notes),
            ]
        )

    def _break_things(self, crowd: Crowd) -> None:
        every = self.acknowledged // (self.kills + 1)
        lock_at = {round((n + 1) * self.kills / (self.locks + 1)) for n in range(self.locks)}
        long_ones = itertools.cycle([True, False])
        for number, (victim, moment) in zip(range(self.kills), self._plan(), strict=False):
            crowd.wait_for((number + 1) * every, seconds=_PATIENCE_SECONDS)
            if number in lock_at:
                self._lock(long=next(long_ones))
            self._kill(crowd, victim, moment)

    def _plan(self) -> Iterator[tuple[Part, Moment | None]]:
        """Whom to kill and when: every part in turn, now and then at the moment of an answer."""
        moments = itertools.cycle([None, *Moment, None])
        while True:
            for victim in random.sample(self.victims, len(self.victims)):
                # Killing the worker at somebody's answer would say no more than at any time.
                yield victim, (None if victim is Part.WORKER else next(moments))

    def _kill(self, crowd: Crowd, victim: Part, moment: Moment | None) -> None:
        def strike() -> None:
            if self.site.kill(victim):
                self.killed[victim] += 1
                self.at_the_answer += moment is not None

        if moment is None:
            wait_until(lambda: self._struck(strike), words=f"{victim.value}")
        else:
            assert crowd.at(moment, strike).wait(_PATIENCE_SECONDS), f"nobody came: {moment.value}"

    def _struck(self, strike: object) -> bool:
        before = self.killed.total()
        strike()
        return self.killed.total() > before

    def _lock(self, *, long: bool) -> None:
        with held(self.engine.url.render_as_string(hide_password=False)):
            if long:
                wait_until(
                    lambda: self.site.in_spool() >= _ENOUGH_IN_THE_SPOOL,
                    seconds=_LONGEST_LOCK_SECONDS,
                    words="enough in the spool",
                )
            else:
                time.sleep(_SHORT_LOCK_SECONDS)  # the fault itself lasts so long

    def _wait_until_all_is_done(self) -> None:
        def done() -> bool:
            if self.site.in_spool():
                return False
            with self.engine.connect() as connection:
                return connection.scalar(sa.text(_WAITING)) == 0

        wait_until(done, seconds=_PATIENCE_SECONDS, words="an empty spool and outbox")

    def _open_some(self, visitors: list[Visitor]) -> set[str]:
        """The references that private pages show, those of a sample of visitors."""
        shown = set()
        for visitor in random.sample(visitors, min(len(visitors), _PAGES_OPENED)):
            for address in visitor.addresses:
                status, page = self.site.get(address)
                assert status == 200, f"{status} for {address} of {visitor.name}"
                reference = _REFERENCE.search(page)
                assert reference, f"no reference on {address}"
                shown.add(reference[1] + reference[2])
        return shown

    def _look_into_the_log(self, crowd: Crowd) -> None:
        said = self.site.said()
        assert "enquiry.received" in said
        assert crowd.typed_in(said) == []

    def _note(self, words: str, began: float) -> None:
        self.notes.append(f"{words} after {time.monotonic() - began:.0f} s")
