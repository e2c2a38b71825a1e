"""A saved form that is open twice: who saves or sends one takes nothing away from the other."""

from datetime import timedelta

import pytest
from flask import Flask

from clinic.db import Database
from clinic.models import Draft
from clinic.worker.spool_import import import_spooled
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.saved_form import HALF, save, saved, typed
from tests.support.visitor import blank_form, hidden, page, rename, rows, send

NEW_LINK = "This is a new link, with what you have just saved."
TYPED_HERE = {"question": "An hour of typing by gaze"}
TYPED_THERE = {"phone": "098765 43210"}


def opened_twice(client: HouseClient, clock: Clock) -> tuple[str, dict[str, str], dict[str, str]]:
    """A link, and what two who opened it have before them; the first has saved since."""
    link = saved(client)
    here, there = typed(client, link), typed(client, link)
    clock.forward(timedelta(minutes=1))
    assert saved(client, **here | TYPED_HERE) == link
    clock.forward(timedelta(minutes=1))
    return link, here, there


class TestSave:
    def test_it_keeps_what_another_has_saved_and_leads_to_a_link_of_its_own(
        self, client: HouseClient, clock: Clock
    ) -> None:
        link, _, there = opened_twice(client, clock)
        own = saved(client, **there | TYPED_THERE)
        assert own != link
        assert NEW_LINK in page(client.get(own)).one("p", role="status").text
        own = own.partition("?")[0]
        assert typed(client, link).items() >= TYPED_HERE.items()
        assert typed(client, own).items() >= TYPED_THERE.items()
        again = saved(client, **there | TYPED_THERE | {"name": "Asha Rao"})
        assert again.partition("?")[0] == own
        assert typed(client, own)["name"] == "Asha Rao"

    def test_it_keeps_its_link_when_it_saves_goes_back_and_saves_again(
        self, client: HouseClient, clock: Clock, database: Database
    ) -> None:
        link, here, _ = opened_twice(client, clock)
        assert saved(client, **here | TYPED_HERE | TYPED_THERE) == link
        assert typed(client, link).items() >= (TYPED_HERE | TYPED_THERE).items()
        assert len(rows(database, Draft)) == 1

    def test_a_form_that_was_new_takes_nothing_from_who_went_on_at_its_link(
        self, client: HouseClient, clock: Clock
    ) -> None:
        new = HALF | hidden(blank_form(client))
        link = saved(client, **new)
        saved(client, **typed(client, link) | TYPED_HERE)
        own = save(client, **new | TYPED_THERE).location
        assert own.partition("?")[0] != link
        assert typed(client, link).items() >= TYPED_HERE.items()
        assert typed(client, own.partition("?")[0]).items() >= TYPED_THERE.items()

    def test_it_says_so_where_what_it_was_opened_from_is_gone(
        self, client: HouseClient, clock: Clock
    ) -> None:
        link, _, there = opened_twice(client, clock)
        client.post(f"{link}/deletion")
        assert NEW_LINK in client.get(saved(client, **there)).text
        assert client.get(link).status_code == 404

    @pytest.mark.parametrize(
        "seen",
        ["", "yesterday", "2026-11-23", "0001-01-01T00:00:00+23:59", "9" * 5000],
    )
    def test_a_form_that_does_not_say_what_it_was_opened_with_saves_as_ever(
        self, client: HouseClient, clock: Clock, seen: str
    ) -> None:
        link, _, there = opened_twice(client, clock)
        assert saved(client, **there | {"draft_seen": seen}) == link


class TestSend:
    def test_it_leaves_what_another_has_saved_and_was_not_sent(
        self, client: HouseClient, clock: Clock
    ) -> None:
        link, _, there = opened_twice(client, clock)
        assert send(client, **there | TYPED_THERE).status_code == 303
        assert typed(client, link).items() >= TYPED_HERE.items()

    def test_it_takes_the_form_along_that_saves_goes_back_and_sends(
        self, client: HouseClient, clock: Clock, database: Database
    ) -> None:
        _, here, _ = opened_twice(client, clock)
        assert send(client, **here | TYPED_HERE | TYPED_THERE).status_code == 303
        assert rows(database, Draft) == []

    def test_it_leaves_it_when_it_comes_out_of_the_spool_too(
        self, app: Flask, client: HouseClient, clock: Clock, database: Database
    ) -> None:
        link, _, there = opened_twice(client, clock)
        rename(database, "enquiry", "away")
        assert send(client, **there | TYPED_THERE).status_code == 303
        assert "It is not sent yet" in client.get(link).text
        rename(database, "away", "enquiry")
        with app.app_context():
            assert import_spooled() == 1
        assert typed(client, link).items() >= TYPED_HERE.items()
