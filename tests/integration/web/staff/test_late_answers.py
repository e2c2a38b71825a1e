"""An answer of a doctor, or a mail about a question, that comes too late: nothing typed is lost."""

import pytest

from clinic.db import Database
from clinic.models import StaffUser
from tests.integration.web.staff.test_questions import ANSWER, answer, ask, asked, sign_out
from tests.support.client import HouseClient
from tests.support.desk import NOW, wrote
from tests.support.desk_pages import page_of
from tests.support.questions import HOUR
from tests.support.staff import sign_in, token


@pytest.fixture
def reference(database: Database) -> str:
    return wrote(database, name="Asha Devi", now=NOW - HOUR)


def test_an_answer_that_comes_too_late_is_given_back(
    client: HouseClient, database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    sign_out(client)
    sign_in(client, reviewer)
    question_id = asked(database).id
    answer(client, question_id)
    late = answer(client, question_id, answer="No: it dries the mouth.")
    assert late.status_code == 409
    assert "This question has an answer already." in late.text
    assert "No: it dries the mouth." in late.text


NO = "No: it dries the mouth."


def seen_of(client: HouseClient, path: str) -> dict[str, str]:
    """What the form of an answer on the lead's page says of the state that it was made on."""
    fields = page_of(client.get(path)).all("input", type="hidden")
    named = {one.attributes["name"]: one.attributes["value"] for one in fields}
    return {name: named[name] for name in ("csrf_token", "version", "seen")}


def test_an_answer_that_came_second_on_a_leads_page_stands_beside_the_first_and_is_not_offered(
    client: HouseClient, database: Database, ben: StaffUser, reviewer: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    path = f"/staff/leads/{reference}"
    old = seen_of(client, path)
    question_id = asked(database).id
    sign_out(client)
    sign_in(client, reviewer)
    answer(client, question_id)
    sign_out(client)
    sign_in(client, ben)
    csrf = token(client.get(path))
    second = ANSWER | {"answer": NO, "doctor_name": "Dr Iyer"}
    late = client.post(
        f"{path}/doctor-questions/{question_id}/answer", data=old | second | {"csrf_token": csrf}
    )
    assert late.status_code == 409
    page = page_of(late)
    box = page.one("section", class_="problem both")
    chosen, happened = (side.text for side in box.all("div", class_="both__side"))
    assert NO in chosen
    assert "Dr Iyer" in chosen
    assert ANSWER["answer"] in happened
    assert "This question has an answer already." in box.text
    assert "Copy it, if it is still of use." in box.text
    assert not box.all("form"), "what cannot be done is not offered"
    assert asked(database).answer == ANSWER["answer"]


def test_an_answer_without_a_mark_of_its_page_comes_back_too(
    client: HouseClient, database: Database, ben: StaffUser, reference: str
) -> None:
    sign_in(client, ben)
    ask(client, reference)
    path = f"/staff/leads/{reference}"
    question_id = asked(database).id
    client.post(
        f"{path}/doctor-questions/{question_id}/withdrawal",
        data={"csrf_token": token(client.get(path))},
    )
    csrf = token(client.get(path))
    late = client.post(
        f"{path}/doctor-questions/{question_id}/answer",
        data=ANSWER | {"csrf_token": csrf, "answer": NO},
    )
    assert late.status_code == 409
    box = page_of(late).one("section", class_="problem both")
    assert NO in box.text
    assert "This question was taken back." in box.text
    assert not box.all("form")


@pytest.mark.parametrize("room", [True, False], ids=["in the room", "on the lead's page"])
def test_an_answer_to_a_question_that_is_gone_comes_back(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    reviewer: StaffUser,
    reference: str,
    room: bool,
) -> None:
    sign_in(client, reviewer if room else ben)
    path = "/staff/questions" if room else f"/staff/leads/{reference}/doctor-questions"
    csrf = token(client.get("/staff/account"))
    gone = client.post(f"{path}/999/answer", data=ANSWER | {"csrf_token": csrf, "answer": NO})
    assert gone.status_code == 404
    assert NO in page_of(gone).one("main").text
    assert csrf not in page_of(gone).one("main").text


@pytest.mark.parametrize(("taken_back", "sentence"), [(True, "taken back"), (False, "answered")])
def test_a_mail_that_is_opened_late_says_what_became_of_its_question(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    chitra: StaffUser,
    reference: str,
    taken_back: bool,
    sentence: str,
) -> None:
    sign_in(client, chitra)
    ask(client, reference)
    question_id = asked(database).id
    path = f"/staff/leads/{reference}"
    what = "withdrawal" if taken_back else "answer"
    sent = {"csrf_token": token(client.get(path))} | ({} if taken_back else ANSWER)
    client.post(f"{path}/doctor-questions/{question_id}/{what}", data=sent)
    client.get(path)  # what was said there has been read
    address = client.get(f"/staff/questions/{question_id}").headers["Location"]
    page = page_of(client.get(address.partition("#")[0]))
    assert sentence in page.one("div", role="status").text
    assert len(page.all("li", id=f"question-{question_id}")) == (not taken_back)


def test_a_mail_about_a_question_that_was_erased_leads_nowhere(
    client: HouseClient, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    assert client.get("/staff/questions/999").status_code == 404
