"""Signatures under pages: one account answers with one name, two doctors may both answer."""

import pytest
from flask import Flask

from clinic.catalogue.pages import ContentPage
from clinic.catalogue.versions import signed_state
from clinic.db import Database
from clinic.extensions import catalogue, settings
from clinic.models import StaffUser
from clinic.queries.signatures import standing
from clinic.services import signatures
from tests.support.clock import NOW


@pytest.fixture
def page(app: Flask) -> ContentPage:
    """The ALS page, as the site has it."""
    found = catalogue(app).page("als-stem-cell-treatment", "en")
    assert found is not None
    return found


def sign(database: Database, page: ContentPage, by: StaffUser, name: str) -> int:
    with database.write() as session:
        return signatures.sign(
            session,
            page=page,
            state=signed_state(page),
            name=name,
            registration="DMC/1",
            by=by,
            now=NOW,
        ).id


def take_back(database: Database, signature: int, by: StaffUser) -> None:
    with database.write() as session:
        signatures.withdraw(session, signature_id=signature, by=by, now=NOW)


def names_on(app: Flask, database: Database, page: ContentPage) -> str:
    with database.read() as session:
        review = standing(session, hours=settings(app).clinic_hours).on(page).review
    return review.name if review else ""


def test_it_leaves_no_earlier_spelling_behind_a_new_one(app, database, page, reviewer) -> None:
    sign(database, page, reviewer, "Dr. Exampel")
    mended = sign(database, page, reviewer, "Dr. Example")
    assert names_on(app, database, page) == "Dr. Example"
    take_back(database, mended, reviewer)
    assert names_on(app, database, page) == ""


def test_it_lets_another_doctors_name_stand(app, database, page, reviewer, amara) -> None:
    first = sign(database, page, reviewer, "Dr. Example")
    second = sign(database, page, amara, "Dr. Other")
    assert names_on(app, database, page) == "Dr. Other"
    take_back(database, second, amara)
    assert names_on(app, database, page) == "Dr. Example"
    take_back(database, first, reviewer)
    assert names_on(app, database, page) == ""
