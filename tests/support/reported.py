"""A week at the desk whose figures can be reckoned in the head. NOW is Monday 23 November, 1:50 pm.

In the last 7 days (from Tuesday 17 on), with the clinic open from Monday to Saturday, 10 to 6, and
an answer promised within four hours of that:

| who | came | first answer | wait in open time |
|---|---|---|---|
| Esha | Wed 18, 10 am, form | closed without one | |
| Dev | Thu 19, 10 am, form | Fri 20, 11 am, Ben, booked | 9 h, late |
| Asha | Fri 20, 11 am, form | Fri 20, 12 noon, Ben, by a call | 1 h |
| Ramesh | Sat 21, 5 pm, form in Hindi | Mon 23, 10:30 am, Chitra, by WhatsApp | 1 h 30 min |
| Bela | Mon 23, 10 am, WhatsApp | waits | 3 h 50 min so far |

Farid came in the week before and was answered then. Besides there are a synthetic enquiry, one that
was held back, one that is made up, a test, and one lead that was merged into Asha's.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.enquiry import Source
from clinic.domain.lead_status import CloseReason, MessageBy, Outcome
from clinic.models import Lead, StaffUser
from clinic.queries.reports import Chart, Report, report
from tests.support.desk import came, close, undo, view, went, wrote
from tests.support.enquiries import NOW

_HALF_PAST_FIVE = timedelta(hours=5, minutes=30)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of that November in Kolkata, in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - _HALF_PAST_FIVE


def a_week(database: Database, *, ben: StaffUser, chitra: StaffUser) -> None:
    """Let that week happen."""
    farid = wrote(database, "Farid", "98765 43201", now=local(12, 11))
    went(database, farid, Outcome.MESSAGE_SENT, ben, now=local(12, 12))
    esha = wrote(database, "Esha", "98765 43202", now=local(18, 10))
    dev = wrote(database, "Dev", "98765 43203", now=local(19, 10), source=_from("newspaper"))
    went(database, dev, Outcome.BOOKED, ben, now=local(20, 11))
    asha = wrote(database, "Asha", "98765 43204", now=local(20, 11))
    went(database, asha, Outcome.REACHED, ben, now=local(20, 12))
    ramesh = wrote(
        database,
        "Ramesh",
        "98765 43205",
        language="hi",
        page=None,
        source=Source(),
        now=local(21, 17),
    )
    half_past_ten = local(23, 10, 30)
    whatsapp = MessageBy.WHATSAPP
    went(database, ramesh, Outcome.MESSAGE_SENT, chitra, now=half_past_ten, message_by=whatsapp)
    slip = went(database, ramesh, Outcome.WRONG_NUMBER, chitra, now=local(23, 10, 40))
    undo(database, ramesh, slip, chitra, later=timedelta())
    came(database, ben, "98765 43206", name="Bela", now=local(23, 10))
    close(database, esha, ben, CloseReason.COULD_NOT_HELP)
    _not_counted(database, ben, asha)


def read(database: Database, key: str = "7", **seen: object) -> Report:
    """The report as somebody sees it."""
    with database.read() as session:
        return report(session, key=key, view=replace(view(), **seen))  # type: ignore[arg-type]


def chart(found: Report, name: str) -> Chart:
    """The plot of this name."""
    one = found.chart(name)
    assert one is not None
    return one


def lines(found: Report, name: str) -> list[tuple[str | int, ...]]:
    """Its table as people read it."""
    return [
        tuple(cell if isinstance(cell, int) else str(cell).replace("\u00a0", " ") for cell in line)
        for line in chart(found, name).table.lines
    ]


def _not_counted(database: Database, ben: StaffUser, asha: str) -> None:
    wrote(database, "Synthetic", "98765 43207", now=NOW, canary=True)
    wrote(database, "Mallory", "98765 43208", now=local(20, 11), spam_points=99)
    close(database, wrote(database, "Test", "98765 43209", now=NOW), ben, CloseReason.TEST)
    made_up = wrote(database, "Made Up", "98765 43210", now=NOW)
    merged = wrote(database, "Asha too", "98765 43211", now=local(20, 12))
    with database.write() as session:
        ids = dict(session.execute(sa.select(Lead.reference, Lead.id)).tuples().all())
        _set(session, made_up, demo=True)
        _set(session, merged, merged_into_id=ids[asha])


def _set(session: Any, reference: str, **values: Any) -> None:
    session.execute(sa.update(Lead).where(Lead.reference == reference).values(**values))


def _from(link: str) -> Source:
    return Source(page_path="/treatments/als-stem-cell-treatment", link={"utm_source": link})
