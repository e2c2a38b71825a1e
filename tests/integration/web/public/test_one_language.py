"""A page that is there in one language: its text in the frame of the other, and its name kept."""

from dataclasses import replace

import pytest

from clinic.db import Database
from clinic.extensions import CATALOGUE, catalogue
from clinic.models import Enquiry, MistakeReport, PageVersion
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.visitor import ALS, blank_form, hidden, page, rows, send

PATH = f"/treatments/{ALS}"


@pytest.fixture
def without(make_app: MakeApp):
    """The site with its ALS page in one language alone: all but the one that is given."""

    def make(missing: str) -> HouseClient:
        app = make_app()
        known = catalogue(app)
        left = {name: one for name, one in known._pages.items() if name != (ALS, missing)}
        app.extensions[CATALOGUE] = replace(known, _pages=left)
        return app.test_client()

    return make


def test_it_gives_a_hindi_visitor_the_english_text_in_a_hindi_frame(without):
    shown = page(without("hi").get(f"/hi{PATH}"))
    assert shown.one("h1").language == "en"
    assert shown.one("h2", id="short").text == "In short"
    assert shown.one("h2", id="short").language == "en"
    assert shown.one("form", id="enquiry").language == "hi"
    assert shown.one("form", id="enquiry").get("action") == "/hi/enquiries"
    title = shown.one("header", class_="title title--margin")
    assert "अंग्रेज़ी" in title.text
    assert title.one("a", hreflang="en", class_="link").get("href") == PATH


@pytest.mark.parametrize(("missing", "prefix"), [("en", ""), ("hi", "/hi")])
def test_it_keeps_its_name_in_what_is_written_from_the_other_address(
    without, database: Database, missing, prefix
):
    client = without(missing)
    seen = hidden(blank_form(client, prefix + PATH))["page"]
    assert send(client, f"{prefix}/enquiries", page=seen).status_code == 303
    told = client.post(f"{prefix}/mistakes", data={"page": seen, "words": "A wrong year."})
    assert told.status_code == 303
    (enquiry,) = rows(database, Enquiry)
    (version,) = [one for one in rows(database, PageVersion) if one.id == enquiry.page_version_id]
    (report,) = rows(database, MistakeReport)
    assert enquiry.page_slug == report.slug == ALS
    assert f"{ALS}@{version.hash}" == f"{ALS}@{report.version_hash}" == seen
    assert version.language != missing
