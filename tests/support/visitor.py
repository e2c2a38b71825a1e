"""What a visitor does in tests: presses Send, reads the page that comes, and what was stored."""

from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.extensions import settings
from clinic.models import Capture
from tests.support.client import HouseClient
from tests.support.page import Element, read_page

ALS = "als-stem-cell-treatment"
ASHA = {"name": "Asha", "phone": "098765 43210"}
BROWSER = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
"""What a browser says of itself when the form stands on a page of ours."""


def send(client: HouseClient, path: str = "/enquiries", **fields: str) -> TestResponse:
    """Press Send in a browser of our own page, with Asha's answers changed where `fields` says."""
    return client.post(path, data=ASHA | fields, headers=BROWSER)


def page(response: TestResponse) -> Element:
    """The page as a tree."""
    return read_page(response.text)


def blank_form(client: HouseClient, path: str = "/enquiries") -> Element:
    """The form as it stands on a page before anybody has typed."""
    return page(client.get(path)).one("form", id="enquiry")


def rows(database: Database, what: Any) -> list[Any]:
    """All rows of a table, oldest first."""
    with database.read() as session:
        return list(session.scalars(sa.select(what).order_by(what.id)))


def outcomes(database: Database) -> list[str]:
    """What became of each press of Send, as the ledger has it."""
    return [capture.outcome for capture in rows(database, Capture)]


def hidden(form: Element) -> dict[str, str]:
    """The hidden fields of a form, by name."""
    fields = form.all("input", type="hidden")
    return {field.attributes["name"]: field.attributes["value"] for field in fields}


def listed(part: Element) -> dict[str, str]:
    """The answers that a page lists, by their names."""
    return {dt.text: dd.text for dt, dd in zip(part.all("dt"), part.all("dd"), strict=True)}


def rename(database: Database, table: str, name: str) -> None:
    """Make the database refuse what needs this table; and back."""
    with database.write() as session:
        session.execute(sa.text(f"ALTER TABLE {table} RENAME TO {name}"))


def leave_no_spool(app: Flask) -> None:
    """Nothing can be kept beside the database either: a file stands where the folder should."""
    settings(app).spool_path.write_text("in the way")


def give_the_spool_back(app: Flask) -> None:
    """The way is free again."""
    settings(app).spool_path.unlink()
