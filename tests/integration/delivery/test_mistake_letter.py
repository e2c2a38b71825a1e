"""Of a report the desk is told by mail: how many wait and where, and nothing of anybody."""

import pytest
from flask import Flask

from clinic.db import Database
from clinic.delivery.notices import NothingToSendError
from clinic.domain.mistake import MistakeState, NewMistake
from clinic.domain.notices import NoticeKind
from clinic.domain.spam import SpamScore
from clinic.models import StaffUser
from clinic.services import mistakes
from tests.integration.delivery.test_notices import notice
from tests.support.clock import NOW


def report(database: Database, words: str) -> int:
    """A reader writes."""
    new = NewMistake(None, "en", words, "asha@example.org", None, SpamScore())
    with database.write() as session:
        return mistakes.report(session, new=new, now=NOW).id


def test_it_names_nobody_and_leads_to_the_list(
    app: Flask, database: Database, chitra: StaffUser
) -> None:
    for words in ("The ALS table is wrong.", "So is the list."):
        report(database, words)
    letter = notice(app, database, NoticeKind.MISTAKE_REPORTED)
    assert letter.to == chitra.email
    assert "2 reports wait" in letter.text
    assert "https://clinic.example.org/staff/content/mistakes" in letter.text
    for personal in ("asha", "ALS", "table"):
        assert personal not in letter.subject + letter.text + (letter.html or "")


def test_it_is_not_sent_once_all_are_answered(
    app: Flask, database: Database, chitra: StaffUser
) -> None:
    number = report(database, "Wrong.")
    with database.write() as session:
        mistakes.answer(
            session,
            report_id=number,
            result=MistakeState.NO_CHANGE,
            words="It is right.",
            by=chitra,
            now=NOW,
        )
    with pytest.raises(NothingToSendError):
        notice(app, database, NoticeKind.MISTAKE_REPORTED)
