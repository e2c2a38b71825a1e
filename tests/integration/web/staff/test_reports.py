"""The page of reports: plots that can be read without seeing them, their tables, their files."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain import csv_cells
from clinic.domain.enquiry import Source
from clinic.models import Enquiry, Lead, LeadEvent, StaffUser
from tests.support.client import HouseClient
from tests.support.desk import wrote
from tests.support.enquiries import NOW
from tests.support.plans import costly, crowd, heard, know_thyself
from tests.support.reported import a_week, local
from tests.support.staff import sign_in

CHARTS = (
    *("came", "first-answer", "funnel", "by-person", "outcomes", "by-channel"),
    "by-person-and-channel",
    *("closed", "form", "sources", "pages", "languages"),
)

_SORTS = ("USE TEMP B-TREE", "Sort of")


@pytest.fixture
def week(client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser) -> HouseClient:
    """A manager before the reports of a week."""
    a_week(database, ben=ben, chitra=chitra)
    sign_in(client, chitra)
    return client


def cells(client: HouseClient, name: str, stretch: str = "7") -> list[list[str]]:
    answer = client.get(f"/staff/reports/{name}.csv?range={stretch}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert f'filename="{name}-{stretch}-2026-11-23.csv"' in answer.headers["Content-Disposition"]
    text = answer.get_data(as_text=True)
    assert text.startswith(csv_cells.BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(csv_cells.BOM))))


def test_each_plot_is_named_by_its_title_and_its_finding(week: HouseClient) -> None:
    text = week.get("/staff/reports?range=7").text
    named = re.findall(r'role="img" aria-labelledby="([\w-]+) ([\w-]+)"', text)
    assert [title.removesuffix("-title") for title, _ in named] == list(CHARTS)
    for title, finding in named:
        assert f'<h2 id="{title}">' in text
        assert re.search(rf'<p id="{finding}">[^<]+[.]</p>', text)
    assert not re.search(r"<svg[^>]*\bstyle=|<style|<script(?![^>]*src=)", text)


def test_each_plot_has_its_table_with_heads(week: HouseClient) -> None:
    text = week.get("/staff/reports?range=7").text
    assert text.count("<table") == len(CHARTS)
    assert text.count("<details") == len(CHARTS) - 1, "who and how together is in sight"
    assert '<th scope="rowgroup" colspan="5">Ben</th>' in text
    assert '<th scope="row">By a call</th><td>1</td><td>too few to tell</td>' in text
    assert '<th scope="row">Ben</th><td>2</td>' in text
    assert "Show as a table" in text


def test_the_stretch_stands_in_the_address(week: HouseClient) -> None:
    for key, heading in (("7", "Last 7 days"), ("", "Last 30 days"), ("all", "Everybody so far")):
        text = week.get(f"/staff/reports?range={key}").text
        assert f"<h1>{heading}</h1>" in text
        chosen = re.findall(r'class="tab tab--current" href="([^"]+)" aria-current="page"', text)
        assert f"/staff/reports?range={key or '30'}" in chosen


def test_it_says_which_days_are_counted_and_in_which_zone(week: HouseClient) -> None:
    text = week.get("/staff/reports?range=7").text
    assert "17 to 23 November 2026, days of the clinic (Asia/Kolkata)." in text


def test_other_dates_are_the_month_before_until_two_days_are_chosen(week: HouseClient) -> None:
    text = week.get("/staff/reports?range=dates").text
    assert "1 to 31 October 2026, days" in text
    address = "/staff/reports?range=dates&first=2026-11-12&last=2026-11-19"
    text = unescape(week.get(address).text)
    assert "12 to 19 November 2026, days" in text
    assert 'value="2026-11-12"' in text
    file = "/staff/reports/came.csv?range=dates&first=2026-11-12&last=2026-11-19"
    assert f'href="{file}"' in text
    answer = week.get(file)
    assert 'filename="came-2026-11-12-to-2026-11-19.csv"' in answer.headers["Content-Disposition"]
    assert "Thursday 12 November" in answer.text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "2026-11-19", "First day: choose a day, like 2026-11-23."),
        ("soon", "2026-11-19", "First day: choose a day, like 2026-11-23."),
        ("2026-11-19", "2026-11-12", "The last day is before the first."),
        ("2026-11-24", "2026-11-30", "This day is still to come."),
        ("0001-01-01", "2026-11-30", "Choose a first day from 2000 on."),
    ],
)
def test_days_that_cannot_be_counted_come_back_with_the_reason(
    week: HouseClient, first: str, last: str, said: str
) -> None:
    query = f"range=dates&first={first}&last={last}"
    answer = week.get(f"/staff/reports?{query}")
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{last}"' in answer.text
    assert week.get(f"/staff/reports/came.csv?{query}").status_code == 422


@pytest.mark.parametrize("name", CHARTS)
def test_each_plot_can_be_taken_as_a_file(week: HouseClient, name: str) -> None:
    head, *lines = cells(week, name)
    assert lines
    assert {len(line) for line in lines} == {len(head)}
    page = unescape(week.get("/staff/reports?range=7").text)
    assert all(f'">{line[0]}</th>' in page for line in lines)


def test_the_file_says_what_the_table_says(week: HouseClient) -> None:
    assert cells(week, "by-person") == [
        [
            *("Who", "People", "Longest, in minutes", "Middle, in minutes"),
            *("Still waiting", "Too late"),
        ],
        ["Ben", "2", "540", "too few to tell", "0", "1"],
        ["Chitra", "1", "90", "too few to tell", "0", "0"],
        ["Still waiting", "1", "230", "too few to tell", "1", "0"],
    ]
    assert ["Chitra", "By WhatsApp", "1", "too few to tell", "90", "1"] in cells(
        week, "by-person-and-channel"
    )
    assert ["Friday 20 November", "1", "0", "1"] in cells(week, "came")


def test_no_cell_is_a_formula(week: HouseClient, database: Database) -> None:
    link = Source(page_path="/x", link={"utm_source": '=HYPERLINK("https://evil.example")'})
    wrote(database, "Mona", "98765 43230", source=link, now=local(20, 13))
    firsts = [line[0] for line in cells(week, "sources")]
    assert '\'=HYPERLINK("https://evil.example")' in firsts


def test_a_colleagues_name_is_no_formula_either(
    week: HouseClient, database: Database, ben: StaffUser
) -> None:
    with database.write() as session:
        session.execute(sa.update(StaffUser).where(StaffUser.id == ben.id).values(name="=1+1"))
    assert {line[0] for line in cells(week, "by-person-and-channel")} >= {"'=1+1", "Chitra"}


def test_a_report_that_is_not_there_is_not_there(week: HouseClient) -> None:
    assert week.get("/staff/reports/nothing.csv").status_code == 404


def test_nobody_is_named_who_wrote(week: HouseClient) -> None:
    text = week.get("/staff/reports?range=all").text
    assert "Ben" in text
    assert not re.search(r"Asha|Ramesh|Bela|98765", text)


def test_a_counsellor_has_no_reports_and_no_way_to_them(
    client: HouseClient, ben: StaffUser
) -> None:
    sign_in(client, ben)
    assert client.get("/staff/reports").status_code == 403
    assert client.get("/staff/reports/came.csv").status_code == 403
    assert "/staff/reports" not in client.get("/staff/account").text


def test_a_manager_finds_them_on_a_phone_by_the_account(week: HouseClient) -> None:
    main = week.get("/staff/account").text.split("<main", 1)[1]
    assert 'href="/staff/reports"' in main


def test_before_anybody_has_come_it_says_what_to_do(client: HouseClient, chitra: StaffUser) -> None:
    sign_in(client, chitra)
    text = client.get("/staff/reports").text
    assert "Nobody has come yet" in text
    assert "Send yourself a test enquiry" in text
    assert "<table" not in text


def test_what_grows_is_read_by_its_time_and_never_from_end_to_end(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    crowd(database, count=6_000)
    _spread(database)
    with heard(database) as asked:
        text = client.get("/staff/reports?range=7").text
    assert re.search(r"<strong[^>]*>27</strong>", text), "four came a day"
    # To group is to sort, here by a handful of values; what must not be is a whole table read.
    wrong = [one for one in costly(database, asked) if not one.startswith(_SORTS)]
    assert not wrong, "\n".join(wrong)


def _spread(database: Database) -> None:
    """Let one person of the crowd have come every six hours, for years."""
    with database.write() as session:
        ids = list(session.scalars(sa.select(Lead.id).order_by(Lead.id)))
        session.execute(sa.update(Lead).values(held_back=False))
        times = [
            {"lead": one, "then": NOW - timedelta(hours=6 * place)} for place, one in enumerate(ids)
        ]
        for id_of, at in (
            (Lead.id, Lead.created_at),
            (LeadEvent.lead_id, LeadEvent.at),
            (Enquiry.lead_id, Enquiry.received_at),
        ):
            change = sa.update(id_of.class_).where(id_of == sa.bindparam("lead"))
            session.connection().execute(change.values({at.key: sa.bindparam("then")}), times)
    know_thyself(database)
