"""What a page said and which numbers it listed, kept by its hash."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.enquiry import PageSeen
from clinic.models import Enquiry, PageVersion
from clinic.services import page_versions
from tests.support.enquiries import NOW, new_enquiry, submit

OLD = ("+911123456789", "+919811122233")
TODAY = ("+919654321400", "+919654321400")
SHOWN = PageSeen("als-stem-cell-treatment", "en", "0123456789abcdef", "What it said", *OLD)
CACHED = replace(SHOWN, text="", listed_phone=None, listed_whatsapp=None)


def keep(database: Database, page: PageSeen) -> None:
    with database.write() as session:
        page_versions.record_shown(session, page=page, now=NOW)


def listed(database: Database) -> tuple[str, str]:
    with database.read() as session:
        enquiry = session.scalars(sa.select(Enquiry)).one()
        return enquiry.listed_phone, enquiry.listed_whatsapp


def test_an_enquiry_keeps_the_numbers_that_its_page_listed(database: Database) -> None:
    keep(database, SHOWN)
    submit(database, new_enquiry(page=CACHED))
    assert listed(database) == OLD


def test_an_enquiry_keeps_todays_numbers_where_the_page_is_not_known(database: Database) -> None:
    submit(database, new_enquiry(page=CACHED))
    assert listed(database) == TODAY


def test_a_state_that_nobody_showed_makes_no_row(database: Database) -> None:
    submit(database, new_enquiry(page=CACHED))
    with database.read() as session:
        assert session.scalars(sa.select(PageVersion)).all() == []
        enquiry = session.scalars(sa.select(Enquiry)).one()
    assert (enquiry.page_slug, enquiry.page_version_id) == (CACHED.slug, None)


def test_an_older_state_is_found_by_its_hash_and_no_form_dates_it_anew(database: Database) -> None:
    keep(database, SHOWN)
    submit(database, new_enquiry(page=CACHED), now=NOW + timedelta(days=1))
    with database.read() as session:
        version = session.scalars(sa.select(PageVersion)).one()
        enquiry = session.scalars(sa.select(Enquiry)).one()
    assert (enquiry.page_version_id, version.last_shown_at) == (version.id, NOW)


def test_an_enquiry_keeps_todays_numbers_without_a_page(database: Database) -> None:
    submit(database, new_enquiry(page=None))
    assert listed(database) == TODAY


def test_a_version_is_completed_once_it_is_known(database: Database) -> None:
    keep(database, CACHED)
    keep(database, SHOWN)
    submit(database, new_enquiry(page=CACHED), now=NOW + timedelta(minutes=1))
    with database.read() as session:
        version = session.scalars(sa.select(PageVersion)).one()
    assert (version.text, version.listed_phone, version.listed_whatsapp) == (SHOWN.text, *OLD)
