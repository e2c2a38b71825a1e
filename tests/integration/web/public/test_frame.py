"""What frames the pages: the day, slots, corrections, an older site's addresses, languages."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clinic.catalogue import load_catalogue
from clinic.catalogue.pages import Correction, Translation
from clinic.config import ROOT
from clinic.extensions import CATALOGUE, catalogue
from tests.support.page import read_page

SLUG = "als-stem-cell-treatment"
ALS = f"/treatments/{SLUG}"
SATURDAY = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)  # 23:30 in India
SHUT_ON_SATURDAYS = {"hours": "Mon-Fri 10:00-18:00", "holidays": (date(2026, 12, 25),)}
GIVEN = {
    "paid_by": "The clinic pays for this site itself.",
    "address": "12 Lake Road, Bengaluru 560001",
    "grievance_contact": "Amara, grievance@example.org",
    "team": ({"name": "Chitra", "role": "Neurologist", "registration": "KMC 12345"},),
}


def page_at(app, path, status=200):
    response = app.test_client().get(path)
    assert response.status_code == status
    return read_page(response.get_data(as_text=True))


def changed(app, language="en", **changes):
    """Let the ALS page be another one in this language."""
    known = catalogue(app)
    page = replace(known._pages[SLUG, language], **changes)
    app.extensions[CATALOGUE] = replace(known, _pages={**known._pages, (SLUG, language): page})


def row(page, name):
    """What stands beside a name in a list of names and values."""
    return min((one.text for one in page.all("div") if one.text.startswith(name)), key=len)


class TestContact:
    def test_it_names_the_day_and_the_next_on_which_it_is_open(self, make_app, clock):
        clock.now = SATURDAY
        page = page_at(make_app(**SHUT_ON_SATURDAYS), "/contact")
        assert "Today, Saturday 28 November: closed." in page.text
        assert "Next open Monday 30 November, 10:00." in page.text
        assert "Friday 25 December 2026" in page.text

    def test_it_says_so_in_hindi(self, make_app, clock):
        clock.now = SATURDAY
        page = page_at(make_app(**SHUT_ON_SATURDAYS), "/hi/contact")
        assert "आज, शनिवार 28 नवंबर: बंद।" in page.text
        assert "अगली बार सोमवार 30 नवंबर को सुबह 10:00 बजे खुलेगा।" in page.text
        assert "सुबह 10:00 से शाम 6:00" in page.text

    def test_it_turns_with_the_clinics_day(self, make_app, clock):
        app = make_app(**SHUT_ON_SATURDAYS)
        clock.now = SATURDAY
        assert "Saturday 28 November: closed" in page_at(app, "/contact").text
        clock.now = datetime(2026, 11, 29, 18, 31, tzinfo=UTC)  # Monday in India
        assert "Today, Monday 30 November: 10:00 to 18:00." in page_at(app, "/contact").text

    def test_it_lists_no_closed_days_where_it_is_told_not_to(self, make_app, clock):
        clock.now = SATURDAY
        page = page_at(make_app(show_closed_days=False, **SHUT_ON_SATURDAYS), "/contact")
        assert "We are also closed on" not in page.text

    def test_it_draws_the_way_to_whatsapp_for_a_phone_beside_the_desk(self, app):
        html = app.test_client().get("/contact").text
        (drawn,) = re.findall(r'<svg[^>]*class="qr-code".*?</svg>', html, re.DOTALL)
        assert len(drawn) <= 2048
        assert "Send just “hi”. A voice note is fine." in html


class TestWhatIsGiven:
    @pytest.mark.parametrize("path", ["/about", "/contact", ALS])
    def test_it_says_what_is_not_given(self, app, path):
        assert row(page_at(app, path), "Postal address").endswith("not given")

    def test_it_prints_what_the_settings_say(self, make_app):
        page = page_at(make_app(**GIVEN), "/about")
        assert "Chitra" in page.text
        assert "Registration number KMC 12345" in page.text
        assert row(page, "Postal address").endswith(GIVEN["address"])
        assert row(page, "Complaints go to").endswith(GIVEN["grievance_contact"])

    def test_it_invents_nobody(self, app):
        assert "No names given" in page_at(app, "/about").text

    def test_it_says_under_a_page_who_pays(self, make_app):
        foot = page_at(make_app(**GIVEN), ALS).one(class_="section about-page")
        assert GIVEN["paid_by"] in foot.text


class TestAboutThisPage:
    def test_it_says_that_nothing_was_corrected_yet(self, app):
        foot = page_at(app, ALS).one(class_="section about-page")
        assert row(foot, "Corrections").endswith("none yet")

    def test_it_lists_each_correction_with_its_day(self, app):
        changed(app, corrections=(Correction(date(2026, 11, 25), "48 people", "46 people"),))
        foot = page_at(app, ALS).one(class_="section about-page")
        said = "25 November 2026. It said: “48 people” It says now: “46 people”"
        assert said in row(foot, "Corrections")

    def test_it_leads_to_a_report_of_a_mistake_in_this_state_of_the_page(self, app):
        foot = page_at(app, ALS).one(class_="section about-page")
        ways = [link.get("href") for link in foot.all("a")]
        assert re.fullmatch(rf"/mistakes\?page={SLUG}(@|%40)[0-9a-f]{{16}}", ways[0])
        assert ways[1] == "/how-we-make-these-pages"

    def test_it_says_of_a_translation_that_nobody_has_looked(self, app):
        unchecked = "इस अनुवाद को अभी किसी हिंदी-भाषी समीक्षक ने नहीं जाँचा है।"
        assert unchecked in page_at(app, f"/hi{ALS}").text
        assert unchecked not in page_at(app, ALS).text

    def test_it_names_a_native_reader_who_has_looked_at_the_translation(self, app):
        changed(app, "hi", translation=Translation("Bela", date(2026, 11, 27)))
        assert "Bela" in page_at(app, f"/hi{ALS}").one(class_="section about-page").text

    def test_it_prints_a_sheet_of_questions_for_the_neurologist(self, app):
        sheet = page_at(app, ALS).one("section", class_="print-only question-sheet")
        assert len(sheet.all("li")) == 8

    def test_it_asks_no_doctor_about_a_page_on_the_clinic(self, app):
        page = page_at(app, "/about")
        assert "No doctor has checked" not in page.text
        assert page.all(class_="print-only question-sheet") == []


class TestLanguages:
    def test_it_shows_an_english_visitor_what_is_there_in_hindi_alone(self, app):
        known = catalogue(app)
        left = {name: page for name, page in known._pages.items() if name != (SLUG, "en")}
        app.extensions[CATALOGUE] = replace(known, _pages=left)
        page = page_at(app, ALS)
        assert page.one("h1").language == "hi"
        title = page.one("header", class_="title title--margin")
        assert "not there in English yet" in title.text
        assert title.one("a", hreflang="hi").get("href") == f"/hi{ALS}"

    @pytest.mark.parametrize("path", ["/", "/hi/"])
    def test_it_has_the_same_head_and_foot_on_every_page(self, app, path):
        others = [path, f"{path}contact", f"{path}about", f"{path}privacy"]
        feet = {page_at(app, other).one("footer").text for other in others}
        assert len(feet) == 1


class TestAnOlderSite:
    TABLE = {"/als.html": f"{ALS}#risks", "/kontakt": "/contact", "/about": "/contact"}

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("/als.html", f"{ALS}#risks"),
            ("/als.html?utm_source=card", f"{ALS}?utm_source=card#risks"),
            ("/kontakt/", "/contact"),
        ],
    )
    def test_it_leads_to_where_the_page_is_now(self, make_app, old, new):
        response = make_app(redirects=self.TABLE).test_client().get(old)
        assert response.status_code == 301
        assert response.headers["Location"].removeprefix("http://localhost") == new

    def test_it_leads_away_from_no_page_of_ours(self, make_app):
        assert make_app(redirects=self.TABLE).test_client().get("/about").status_code == 200

    def test_it_takes_no_post_along(self, make_app):
        assert make_app(redirects=self.TABLE).test_client().post("/kontakt").status_code == 404

    def test_it_tells_the_administrator_what_leads_nowhere(self, make_app):
        table = self.TABLE | {"/old": "/treatments/none"}
        said = make_app(redirects=table).test_cli_runner().invoke(args=["doctor", "--offline"])
        assert "'/old' leads to '/treatments/none', where no page is." in said.output
        assert "'/about' is a page of this site" in said.output
        assert "'/als.html' leads" not in said.output


class TestOtherSubjects:
    """A page that an editor adds: one file in each language, and a frame that fits it."""

    ADDED = "treatments/a-quiet-treatment"

    @pytest.fixture
    def added(self, make_app, tmp_path):
        """The site with a treatment page beside its own that names neither ALS nor stem cells."""
        folder = shutil.copytree(ROOT / "content", tmp_path / "content")
        for language in ("en", "hi"):
            path = folder / f"treatments/als-stem-cell-treatment.{language}.md"
            text = path.read_text(encoding="utf-8").replace("code: T1\n", "code: T9\n", 1)
            top = re.compile(r"(?ms)^(title|short_title|description|lead): .*?(?=^\w)")
            text = re.sub(r"(?ms)^in_short:.*?(?=^\w)", "", top.sub(r"\1: Quiet\n", text), count=1)
            (folder / f"{self.ADDED}.{language}.md").write_text(text, encoding="utf-8")
        app = make_app()
        app.extensions[CATALOGUE] = load_catalogue(folder, ("en", "hi"))
        return app

    @pytest.mark.parametrize("prefix", ["", "/hi"])
    def test_it_says_nothing_of_als_or_stem_cells_under_another_page(self, added, prefix):
        page = page_at(added, f"{prefix}/{self.ADDED}")
        foot = page.one("section", class_="section about-page").one("div", class_="prose")
        sheet = page.one("section", class_="print-only question-sheet")
        assert len(foot.all("p")) == 4
        assert not re.search("ALS|[Ss]tem cell|स्टेम सेल", foot.text + sheet.text)
        own = page_at(added, f"{prefix}{ALS}")
        assert (
            "ALS" in own.one("section", class_="section about-page").one("div", class_="prose").text
        )
        assert len(sheet.all("li")) == 7
