"""What can be done with a lead beside its outcome, by buttons: put off, consultation, has died."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, LeadStatus, NextStepCode, Outcome, VisitHow
from clinic.models import StaffUser
from clinic.services import lead_visit
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import change, stands, went, wrote
from tests.support.staff import sign_in, token

HOUR = timedelta(hours=1)


@pytest.fixture
def reference(database: Database) -> str:
    return wrote(database, now=NOW - HOUR)


def press(client: HouseClient, reference: str, act: str, **data: str):
    path = f"/staff/leads/{reference}"
    csrf = token(client.get(path))
    return client.post(f"{path}/{act}", data={"csrf_token": csrf} | data)


def test_it_puts_a_lead_off_with_the_reason(
    client: HouseClient, database: Database, ben: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    page = client.get(f"/staff/leads/{reference}").get_data(as_text=True)
    assert "Later today, 4:50" in page
    assert "In 3 days, Thu 26 Nov, 10" in page
    answer = press(
        client, reference, "snooze", at="2026-11-26T10:00+05:30", reason="At a wedding until then"
    )
    assert answer.status_code == 303
    lead = stands(database, reference)
    assert lead.next_step == NextStepCode.ANSWER
    page = client.get(f"/staff/leads/{reference}").get_data(as_text=True)
    assert "Put off until Thu 26 Nov, 10" in page
    assert "At a wedding until then" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"at": "2026-11-26T10:00+05:30", "reason": " "}, "Say in a word why it can wait."),
        ({"reason": "At a wedding", "day": "", "hour": ""}, "Choose until when it can wait"),
        ({"reason": "At a wedding", "day": "2026-11-20", "hour": "10:00"}, "still to come"),
    ],
)
def test_it_gives_back_what_was_typed_where_it_cannot_be_put_off(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    reference: str,
    data: dict[str, str],
    sentence: str,
) -> None:
    sign_in(client, ben)
    before = stands(database, reference).next_step_at
    answer = press(client, reference, "snooze", **data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert data["reason"].strip() in page
    assert stands(database, reference).next_step_at == before


def test_booked_asks_when_first_thing_and_comes_back_that_day(
    client: HouseClient, database: Database, ben: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    answer = press(client, reference, "outcome", outcome="booked", back="next")
    assert answer.headers["Location"].startswith(f"/staff/leads/{reference}")
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert page.index("Booked: when is it?") < page.index("What they asked")
    visit = {"day": "2026-12-01", "hour": "14:30", "how": "video", "with_whom": "Dr Rao"}
    answer = press(client, reference, "visit", **visit)
    assert answer.status_code == 303
    lead = stands(database, reference)
    assert (lead.status, lead.next_step) == (LeadStatus.BOOKED, NextStepCode.VISIT)
    assert (lead.visit_at, lead.visit_how, lead.visit_with) == (
        lead.next_step_at,
        "video",
        "Dr Rao",
    )
    page = client.get(f"/staff/leads/{reference}").get_data(as_text=True)
    assert "Booked: when is it?" not in page
    assert "Tue 1 Dec, 2:30\xa0pm, by video, with Dr Rao" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": ""}, "Choose the day and the time of the consultation."),
        ({"how": "by bus"}, "Choose how: by phone, by video or at the clinic."),
        ({"day": "2026-11-20"}, "still to come"),
        ({"with_whom": "x" * 81}, "There is room for 80 characters"),
    ],
)
def test_it_asks_again_for_what_is_missing_of_a_consultation(
    client: HouseClient, database: Database, ben: StaffUser, reference: str, wrong, sentence: str
) -> None:
    went(database, reference, Outcome.BOOKED, ben)
    sign_in(client, ben)
    visit = {"day": "2026-12-01", "hour": "14:30", "how": "video", "with_whom": "Dr Rao"} | wrong
    answer = press(client, reference, "visit", **visit)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{visit["with_whom"]}"' in page
    assert stands(database, reference).visit_at is None


@pytest.fixture
def over(database: Database, ben: StaffUser, reference: str) -> str:
    """A lead whose consultation began half an hour ago."""
    change(
        database,
        reference,
        lambda session, lead: lead_visit.arrange(
            session,
            lead=lead,
            at=NOW - HOUR / 2,
            with_whom="Dr Rao",
            how=VisitHow.VIDEO,
            by=ben,
            now=NOW - HOUR,
        ),
    )
    return reference


@pytest.mark.parametrize(
    ("ended", "said", "step"),
    [
        ("attended", "Attended. Next: how did it go?, 2:50\xa0pm.", NextStepCode.AFTER_VISIT),
        ("did_not_come", "Did not come. Next: ask again, tomorrow", NextStepCode.FOLLOW_UP),
    ],
)
def test_after_a_consultation_one_tap_says_how_it_went(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    over: str,
    ended: str,
    said: str,
    step: NextStepCode,
) -> None:
    sign_in(client, ben)
    page = client.get(f"/staff/leads/{over}").get_data(as_text=True)
    assert "The consultation was at 1:20\xa0pm. How did it go?" in page
    assert "Wrong number" not in page.split('id="next-step"')[0]
    answer = press(client, over, "visit-outcome", ended=ended)
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert said in page
    lead = stands(database, over)
    assert (lead.status, lead.next_step) == (LeadStatus.IN_CONTACT, step)


def test_a_consultation_is_moved_from_the_question_how_it_went(
    client: HouseClient, database: Database, ben: StaffUser, over: str
) -> None:
    sign_in(client, ben)
    page = client.get(f"/staff/leads/{over}").get_data(as_text=True)
    assert 'name="day" type="date" value="2026-11-23"' in page
    visit = {"day": "2026-11-24", "hour": "11:00", "how": "video", "with_whom": "Dr Rao"}
    press(client, over, "visit", **visit)
    page = client.get(f"/staff/leads/{over}").get_data(as_text=True)
    assert "You moved the consultation:" in page
    assert "Tomorrow, 11\xa0am, by video, with Dr Rao" in page
    refused = press(client, over, "visit-outcome", ended="forgotten")
    assert refused.status_code == 422
    assert "Choose how the consultation went." in refused.get_data(as_text=True)


def test_has_died_is_one_tap_and_one_tap_back(
    client: HouseClient, database: Database, ben: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    press(client, reference, "death")
    lead = stands(database, reference)
    assert (lead.status, lead.closed_reason) == (LeadStatus.CLOSED, CloseReason.HAS_DIED)
    page = client.get(f"/staff/leads/{reference}")
    text = page.get_data(as_text=True)
    assert "Nothing more is sent or due for this person." in text
    event = text.split('name="event" value="')[1].split('"')[0]
    client.post(f"/staff/leads/{reference}/undo", data={"csrf_token": token(page), "event": event})
    assert stands(database, reference).status == LeadStatus.NEW
