"""Whatever happens at the desk, each wait is told of in time, and once."""

import random
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.domain.notices import MessageState
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services.reminders import Reminded
from tests.support.clock import NOW
from tests.support.desk import HOURS, close, stands, undo, went, wrote
from tests.support.reminders import remind, reopen, told

HOUR = timedelta(hours=1)


class Week:
    """A week at the desk, told by chance; each step is half an hour."""

    STEP = timedelta(minutes=30)

    def __init__(self, database: Database, by: StaffUser, seed: int) -> None:
        self._database = database
        self._by = by
        self._chance = random.Random(seed)
        self._references: list[str] = []
        self.now = NOW - timedelta(days=1, minutes=20)  # Sunday, 1:30 pm: steps begin with hours

    def something_happens(self) -> None:
        """Somebody writes, for the first time or again; or the desk does something."""
        for _ in range(self._chance.choice((0, 0, 1, 1, 2))):
            known = len(self._references)
            number = self._chance.randrange(known + 2)
            if number >= known:
                self._references.append(self._writes(known))
            elif self._chance.random() < 0.3:
                self._writes(number)
            else:
                self._desk(self._references[number])

    def _writes(self, number: int) -> str:
        asked = f"{self._chance.random()}"
        raw = f"98765 4{number:04d}"
        return wrote(self._database, f"Asha {number}", raw, question=asked, now=self.now)

    def _desk(self, reference: str) -> None:
        if stands(self._database, reference).status == "closed":
            reopen(self._database, reference, self._by, now=self.now)
        elif self._chance.random() < 0.3:
            close(self._database, reference, self._by)
        else:
            outcome = self._chance.choice((Outcome.NO_ANSWER, Outcome.REACHED))
            event = went(self._database, reference, outcome, self._by, now=self.now)
            if self._chance.random() < 0.3:
                undo(self._database, reference, event, self._by, later=self.now - NOW)

    def waits(self) -> dict[tuple[int, datetime], timedelta]:
        """Who waits, since when, and for how much open time by now: counted step by step."""
        asked = sa.select(Lead.id, Lead.waiting_since).where(Lead.waiting_since.is_not(None))
        with self._database.read() as session:
            rows = session.execute(asked).tuples().all()
        return {(lead, since): self._open_since(since) for lead, since in rows if since}

    def _open_since(self, since: datetime) -> timedelta:
        steps = (self.now - since) // self.STEP
        return self.STEP * sum(HOURS.is_open(since + self.STEP * step) for step in range(steps))


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_each_wait_is_told_of_in_time_and_once(
    database: Database, ben: StaffUser, chitra: StaffUser, seed: int
) -> None:
    week = Week(database, ben, seed)
    reminded: set[tuple[int, datetime]] = set()
    managers_told: set[tuple[int, datetime]] = set()
    for _ in range(2 * 24 * 4):
        week.something_happens()
        due, broken = set(), set()
        if HOURS.is_open(week.now):
            waits = week.waits()
            due = {wait for wait, length in waits.items() if length >= 3 * HOUR} - reminded
            broken = {wait for wait, length in waits.items() if length > 4 * HOUR} - managers_told
        before = len(told(database))
        assert remind(database, week.now) == Reminded(len(due), len(broken))
        new = told(database)[before:]
        assert len(new) == len({(kind, person) for kind, person, _one in new})
        assert ("manager_reminder", chitra.id, len(broken) == 1) in new or not broken
        reminded |= due
        managers_told |= broken
        with database.write() as session:
            session.execute(
                sa.update(OutboxMessage).values(state=MessageState.SENT, sent_at=week.now)
            )
        week.now += week.STEP
    assert len(managers_told) > 5
