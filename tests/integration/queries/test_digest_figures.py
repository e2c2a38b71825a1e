"""The figures of the digest say what the desk says."""

from clinic.db import Database
from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.notices import MessageState, NoticeKind
from clinic.queries.digest import figures
from tests.support.desk import HOURS
from tests.support.enquiries import NOW
from tests.support.machinery import message


def not_sent(database: Database, hours: ClinicHours) -> int:
    with database.read() as session:
        return figures(session, hours=hours, now=NOW).not_sent


def test_a_synthetic_message_that_failed_is_nobody_s(database: Database) -> None:
    message(database, NOW, kind=NoticeKind.CANARY, state=MessageState.FAILED)
    assert not_sent(database, HOURS) == 0
    message(database, NOW, state=MessageState.FAILED)
    assert not_sent(database, HOURS) == 1
