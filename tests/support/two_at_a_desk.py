"""Two browsers at one desk: pages that were opened before somebody else changed what they show."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.permissions import Role
from clinic.models import StaffUser
from clinic.queries.matters import Matter
from clinic.services import as_seen
from tests.support.client import HouseClient
from tests.support.desk_pages import page_of
from tests.support.page import Element
from tests.support.staff import Person, sign_in

DEV = Person("Dev", "dev@example.org", Role.ADMIN)
"""Another administrator."""


def browser(app: Flask, user: StaffUser) -> HouseClient:
    """A browser of somebody's own, signed in."""
    client = app.test_client()
    assert isinstance(client, HouseClient)
    sign_in(client, user)
    return client


def form_of(client: HouseClient, page: str, action: str = "") -> dict[str, str]:
    """What a form of a page says by itself: its token, and how far the page went."""
    wanted = action or page
    form = next(
        one
        for one in page_of(client.get(page)).all("form")
        if one.attributes.get("action") == wanted
    )
    hidden = form.all("input", type="hidden")
    return {one.attributes["name"]: one.attributes["value"] for one in hidden}


def press(client: HouseClient, page: str, action: str = "", **given: str) -> TestResponse:
    """Open a page and send one of its forms."""
    return client.post(action or page, data=form_of(client, page, action) | given)


def sides(answer: TestResponse) -> list[str]:
    """What was chosen, and what others did meanwhile."""
    assert answer.status_code == 409, answer.get_data(as_text=True)
    page = page_of(answer)
    assert page.one("title").text.startswith("Error: ")
    return [one.text for one in both(page).all("div", class_="both__side")]


def both(page: Element) -> Element:
    """The part of a page that shows both sides."""
    return page.one("section", class_="problem both")


def anyway(client: HouseClient, answer: TestResponse) -> TestResponse:
    """Press "Do it anyway"."""
    form = both(page_of(answer)).one("form")
    fields: dict[str, list[str]] = {}
    for field in form.all("input"):
        fields.setdefault(field.attributes["name"], []).append(field.attributes["value"])
    return client.post(form.attributes["action"], data=fields)


def at_one_moment(
    database: Database, matter: Matter, *presses: Callable[[], TestResponse]
) -> list[TestResponse]:
    """Both have begun to write before either of them may."""
    answers: list[TestResponse] = []
    threads = [threading.Thread(target=lambda go=go: answers.append(go())) for go in presses]
    # Nobody listens any less before all have been heard: what a thread reads would change under it.
    with knocking(database) as knocked:
        with database.write() as session:
            as_seen.hold(session, matter)
            while knocked.acquire(blocking=False):
                pass  # that was us
            for thread in threads:
                thread.start()
            for _ in threads:
                assert knocked.acquire(timeout=60)
        for thread in threads:
            thread.join()
    return answers


@contextmanager
def knocking(database: Database) -> Iterator[threading.Semaphore]:
    """Is released whenever somebody asks for what is held: the lock, or on SQLite the file."""
    knocked = threading.Semaphore(0)

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "pg_advisory_xact_lock" in statement or statement == "BEGIN IMMEDIATE":
            knocked.release()

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield knocked
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)
