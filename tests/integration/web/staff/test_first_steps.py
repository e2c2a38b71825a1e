"""Five steps before the first enquiry, walked through to the mail that a real server takes."""

import re
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from clinic.channels import SmtpChannel, make_channels
from clinic.db import Database
from clinic.delivery.deliver import Delivered, deliver_due
from clinic.domain.lead_status import CloseReason
from clinic.domain.notices import NoticeKind, Way
from clinic.extensions import database as database_of
from clinic.extensions import installed, now, settings
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services import staff_links
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.enquiries import new_enquiry, submit
from tests.support.mail_peer import MailPeer
from tests.support.staff import AMARA, CHITRA, PASSWORD, employ, post, sign_in

STEPS = "/staff/first-steps"
CHECKED = {
    "name": "Sample clinic",
    "address": "14 Lake Road, Pune",
    "phone": "+91 98765 43210",
    "whatsapp": "+91 98765 43210",
    "email": "",
    "details_confirmed": "y",
}
HOURS = {"opens": "10:00", "closes": "18:00", "reply_within_hours": "1"}
HREF = re.compile(r'href="(/staff/leads/[0-9]{8})"')


def deliver(app: Flask) -> Delivered:
    """What the worker's lane does, by the channel of the settings."""
    with app.app_context():
        mail = make_channels(installed())[Way.MAIL]
        return deliver_due(database_of(), mail, settings=settings(), now=now())


def text(client: HouseClient, path: str = STEPS) -> str:
    return client.get(path).get_data(as_text=True)


def press(client: HouseClient, path: str, **given: str) -> int:
    return post(client, f"{STEPS}/{path}", STEPS, **given).status_code


def marks(client: HouseClient) -> list[str]:
    """The state of each step, as the page shows it."""
    return re.findall(r'class="step step--(\w+)"', text(client))


def test_a_new_administrator_walks_through_to_a_test_enquiry_and_a_test_alert(
    make_app: MakeApp,
) -> None:
    with MailPeer() as peer:
        app = make_app(smtp_url=f"smtp://127.0.0.1:{peer.port}")
        client = app.test_client()
        assert isinstance(client, HouseClient)
        assert first_sign_in(app, client) == STEPS
        assert marks(client) == ["current", "later", "later", "later", "later"]

        assert press(client, "clinic", **CHECKED) == 303
        assert "Sample clinic, 14 Lake Road, Pune, +91 98765 43210" in text(client)
        assert "Sample site made from" not in text(client, "/contact")

        days = {"days": ["mon", "tue", "wed", "thu", "fri"]}
        assert press(client, "hours", **HOURS, **days) == 303  # type: ignore[arg-type]
        page = text(client)
        assert "Monday to Friday, 10:00 to 18:00, India time" in page
        assert "will answer by 2:50\u00a0PM" in page
        assert "सोमवार से शुक्रवार" in page

        assert press(client, "alone") == 303
        assert marks(client) == ["done", "done", "done", "current", "later"]

        assert press(client, "test-alert") == 303
        assert "It is on its way" in text(client)
        assert press(client, "test-alert") == 303, "a second press while one waits"
        assert deliver(app) == Delivered(sent=1)
        (alert,) = peer.wait_for(1)
        assert alert.recipients == (AMARA.email,)
        assert alert.message["Subject"] == "A test alert from the desk"
        assert "Sample clinic" in alert.message["From"]
        assert "Sent at 1:50\u00a0pm" in text(client, f"{STEPS}?step=mail")

        assert press(client, "test-enquiry") == 303
        assert marks(client) == ["done"] * 5
        page = text(client, f"{STEPS}?step=enquiry")
        found = HREF.search(page)
        assert found
        assert "Test from the desk" in text(client, "/staff/")
        assert "A test, sent from the desk." in text(client, found[1])
        assert deliver(app) == Delivered(sent=2)
        subjects = sorted(mail.message["Subject"] for mail in peer.wait_for(3)[1:])
        assert subjects[0] == "A new enquiry waits"
        assert [mail.recipients for mail in peer.mails[1:]] == [(AMARA.email,)] * 2

        assert press(client, "test-enquiry/closure") == 303
        assert "The test is closed." in text(client)
        assert "The desk is ready." in text(client)
        assert "Test from the desk" not in text(client, "/staff/")
    with database_of(app).read() as session:
        lead = session.scalars(sa.select(Lead)).one()
        assert lead.closed_reason == CloseReason.TEST


def first_sign_in(app: Flask, client: HouseClient) -> str:
    """The first administrator's account, by the link on the terminal; where that leads."""
    with app.app_context(), database_of().write() as session:
        link = staff_links.welcome_link(session, now=now())
    path = f"/staff/welcome/{link.token}"
    given = {"name": AMARA.name, "email": AMARA.email}
    answer = post(client, path, path, **given, password=PASSWORD, password_confirm=PASSWORD)
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_an_administrator_is_led_there_until_it_is_put_away(
    client: HouseClient, amara: StaffUser, clock: Clock
) -> None:
    assert sign_in(client, amara).headers["Location"] == STEPS
    for step in ("clinic", "hours", "people"):
        assert press(client, f"{step}/later") == 303
    assert marks(client) == ["later", "later", "later", "current", "later"]
    post(client, "/staff/sign-out")
    clock.forward(timedelta(minutes=1))
    assert sign_in(client, amara).headers["Location"] == STEPS
    assert press(client, "end") == 303
    post(client, "/staff/sign-out")
    assert sign_in(client, amara).headers["Location"] == "/staff/"
    assert f'href="{STEPS}"' in text(client, "/staff/settings")
    assert press(client, "nothing/later") == 404


def test_today_goes_before_it_while_somebody_waits(
    client: HouseClient, database: Database, amara: StaffUser
) -> None:
    submit(database, new_enquiry())
    assert sign_in(client, amara).headers["Location"] == "/staff/"


def test_nobody_is_led_there_whom_it_does_not_concern(
    make_app: MakeApp, client: HouseClient, chitra: StaffUser
) -> None:
    assert sign_in(client, chitra).headers["Location"] == "/staff/"
    running = make_app(details_confirmed=True)
    there = running.test_client()
    amara = employ(database_of(running), AMARA)
    assert sign_in(there, amara).headers["Location"] == "/staff/"


def test_a_manager_sees_the_steps_and_leaves_confirming_to_an_administrator(
    client: HouseClient, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    page = text(client)
    assert 'name="details_confirmed"' not in page
    assert "An administrator says that all of this is right." in page
    assert press(client, "clinic", **CHECKED) == 303
    assert marks(client)[0] == "current"


def test_steps_are_done_by_what_is_there(
    make_app: MakeApp, amara: StaffUser, database: Database
) -> None:
    employ(database, CHITRA)
    client = make_app(hours="Mon-Fri 09:00-17:00").test_client()
    assert isinstance(client, HouseClient)
    sign_in(client, amara)
    assert marks(client) == ["current", "done", "done", "later", "later"]
    assert "Chitra" in text(client)


def test_what_cannot_be_taken_comes_back(client: HouseClient, amara: StaffUser) -> None:
    sign_in(client, amara)
    answer = post(client, f"{STEPS}/clinic", STEPS, **(CHECKED | {"phone": "12345"}))
    assert answer.status_code == 422
    assert "Write the number with + and the country code" in answer.get_data(as_text=True)
    assert 'value="12345"' in answer.get_data(as_text=True)
    answer = post(client, f"{STEPS}/hours", STEPS, **HOURS)
    assert answer.status_code == 422
    assert "Write when the clinic is open" in answer.get_data(as_text=True)


def test_without_a_mail_server_the_page_says_where_the_alert_went(
    app: Flask, client: HouseClient, amara: StaffUser
) -> None:
    sign_in(client, amara)
    press(client, "test-alert")
    assert deliver(app) == Delivered(sent=1)
    page = text(client, f"{STEPS}?step=mail")
    assert "It was printed on the terminal, for no mail server is set" in page
    assert marks(client)[3] != "done"


def test_an_alert_that_does_not_go_says_why(
    make_app: MakeApp, database: Database, amara: StaffUser
) -> None:
    with MailPeer(answers={"RCPT": "550 5.1.1 No such user"}) as peer:
        app = make_app(smtp_url=f"smtp://127.0.0.1:{peer.port}")
        client = app.test_client()
        assert isinstance(client, HouseClient)
        sign_in(client, amara)
        press(client, "test-alert")
        assert deliver(app) == Delivered(failed=1)
        with database.read() as session:
            message = session.scalars(
                sa.select(OutboxMessage).filter_by(kind=NoticeKind.TEST_ALERT)
            ).one()
        assert message.last_error
        assert message.last_error in text(client, f"{STEPS}?step=mail")
        assert press(client, "test-alert") == 303
        assert deliver(app) == Delivered(failed=1), "it can be tried again"


def test_a_second_test_after_a_closed_one_opens_its_lead_again(
    client: HouseClient, database: Database, amara: StaffUser
) -> None:
    sign_in(client, amara)
    press(client, "test-enquiry")
    press(client, "test-enquiry")
    press(client, "test-enquiry/closure")
    assert press(client, "test-enquiry/closure") == 303, "a second press"
    press(client, "test-enquiry")
    with database.read() as session:
        lead = session.scalars(sa.select(Lead)).one()
    assert lead.closed_at is None
    assert press(client, "test-enquiry/closure") == 303


def test_the_channel_is_a_real_one(make_app: MakeApp) -> None:
    app = make_app(smtp_url="smtp://127.0.0.1:2525")
    with app.app_context():
        assert isinstance(make_channels(installed())[Way.MAIL], SmtpChannel)
