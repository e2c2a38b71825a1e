"""What leads to pages that no address alone shows: something was sent, pressed, or went wrong."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from clinic.domain.failures import Failure
from clinic.domain.notices import MessageState
from clinic.models import OutboxMessage, StaffUser
from clinic.services import desk_settings
from tests.browser.came_too_late import answered_meanwhile, for_nobody, too_late
from tests.browser.tour import ASHA, SLUG, Tour
from tests.support.browser import Page, Route, expect
from tests.support.signed_pages import DOCTOR, every_process_says
from tests.support.site import AMARA

AGE = "() => document.querySelectorAll('[name=csrf_token]').forEach(e => e.value = 'old')"

Way = Callable[[Page, Tour], object]


def opened(path: str, key: str = "") -> Way:
    """Open a path, with one of the tour's values at its end."""
    return lambda page, tour: page.goto(f"{tour.site.url}{path}{tour.values.get(key, '')}")


def ticked(part: str) -> Way:
    """Tick a lead, and open a part of the bar."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}/staff/leads?tick=1")
        page.locator("[name=lead]").first.check()
        page.locator("summary", has_text=part).click()

    return go


def queried(path: str) -> Way:
    """Send the form with an odd number and without a name: it comes back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.site.url + path)
        page.locator("#enquiry-phone").fill("98765")
        page.locator("#enquiry-email").fill("asha")
        page.locator("#enquiry button[type=submit]").first.click()
        expect(page.locator("#errors")).to_be_focused()

    return go


def not_saved(path: str) -> Way:
    """Send the form where the database refuses: the words come back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.broken.url + path)
        page.locator("#enquiry-name").fill(ASHA["name"])
        page.locator("#enquiry-phone").fill(ASHA["phone"])
        page.locator("#enquiry-question").fill(ASHA["question"])
        page.locator("#enquiry-consent").check()
        with page.expect_response(lambda answer: answer.status == 503):
            page.locator("#enquiry button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text(ASHA["question"])

    return go


def not_kept(path: str) -> Way:
    """Save the form where the database refuses: the words come back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.broken.url + path)
        page.locator("#enquiry-question").fill(ASHA["question"])
        with page.expect_response(lambda answer: answer.status == 503):
            page.locator("#enquiry button[name=do]").click()
        expect(page.locator("main")).to_contain_text(ASHA["question"])

    return go


def nothing_reported(path: str) -> Way:
    """Report a mistake without saying which."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}{path}?page={tour.values['slug']}")
        page.locator("#mistake button[type=submit]").click()
        expect(page.locator("#errors")).to_be_focused()

    return go


def not_reported(path: str) -> Way:
    """Report a mistake where the database refuses: the words come back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.broken.url + path)
        page.locator("#enquiry-words").fill("The table says 46.")
        with page.expect_response(lambda answer: answer.status == 503):
            page.locator("#mistake button[type=submit]").click()
        expect(page.locator("main")).to_contain_text("The table says 46.")

    return go


def posted(path: str, body: str = "") -> Way:
    """Open a path by POST."""

    def go(page: Page, tour: Tour) -> None:
        def post(route: Route) -> None:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            headers = route.request.headers | form
            route.continue_(method="POST", post_data=body, headers=headers)

        page.route(tour.site.url + path, post, times=1)
        page.goto(tour.site.url + path)

    return go


def on_the_broken_site(path: str) -> Way:
    """Open a path where the database refuses."""
    return lambda page, tour: page.goto(tour.broken.url + path)


def signed(path: str) -> Way:
    """Open a page under which a doctor's name stands."""

    def go(page: Page, tour: Tour) -> None:
        every_process_says(tour.broken.url + path, DOCTOR)  # one that nobody asked for long reads
        page.goto(tour.broken.url + path)
        expect(page.locator("main")).to_contain_text(DOCTOR)

    return go


def wrong_at_the_door(page: Page, tour: Tour) -> None:
    """A sign-in that does not fit."""
    page.goto(f"{tour.site.url}/staff/sign-in")
    page.get_by_label("Email address").fill("dev@example.org")
    page.get_by_label("Password", exact=True).fill("no such thing here")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()


def no_desk(page: Page, tour: Tour) -> None:
    """A sign-in that the database cannot count."""
    page.goto(f"{tour.broken.url}/staff/sign-in")
    page.get_by_label("Email address").fill(AMARA.email)
    page.get_by_label("Password", exact=True).fill(AMARA.password)
    with page.expect_response(lambda answer: answer.status == 503):
        page.get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_be_visible()


def searched(words: str) -> Way:
    """The list of leads after a search."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}/staff/leads")
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("button", name="Find").click()
        page.wait_for_url("**search=*")

    return go


def pressed(key: str, button: str) -> Way:
    """A button of a lead's page, and what it says then."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}/staff/leads/{tour.values[key]}")
        page.get_by_role("button", name=button).first.click()
        expect(page.locator(".banner--done, .problem").first).to_be_visible()

    return go


def nothing_typed(path: str, button: str) -> Way:
    """A form of the desk, sent empty."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.site.url + path)
        page.get_by_role("button", name=button).click()
        expect(page.locator(".problem")).to_be_focused()

    return go


def unfinished(key: str, button: str) -> Way:
    """A form of a lead's page, sent empty: it comes back with what is missing."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}/staff/leads/{tour.values[key]}")
        page.get_by_role("button", name=button).click()
        expect(page.locator(".problem")).to_be_focused()

    return go


def unanswered(page: Page, tour: Tour) -> None:
    """A question to a doctor that is answered without a word."""
    page.goto(f"{tour.site.url}/staff/questions")
    page.get_by_role("button", name="Answer question").first.click()
    expect(page.locator(".problem")).to_be_focused()


def not_added(page: Page, tour: Tour) -> None:
    """A number that is added to a lead without a digit: it comes back."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['lead']}/details")
    page.get_by_text("Add a number or address").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".problem")).to_be_focused()


def not_erased(page: Page, tour: Tour) -> None:
    """The page that erases somebody, pressed without a reason."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['lead']}/erasure")
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.locator(".problem")).to_be_focused()


def promised(page: Page, tour: Tour) -> None:
    """A setting that has just been changed: Undo, what stands under it, who changed it."""
    page.goto(f"{tour.site.url}/staff/settings/promise")
    hours = page.get_by_label("First answer within")
    hours.fill("5" if hours.input_value() == "4" else "4")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def overtaken(page: Page, tour: Tour) -> None:
    """A page of settings that a colleague has saved since it was opened: both sides."""
    page.goto(f"{tour.site.url}/staff/settings/rules")
    calls = 3 if page.get_by_label("Calls").input_value() != "3" else 4
    with tour.site.database.write() as session:
        by = session.get_one(StaffUser, 1)
        desk_settings.keep(session, values={"calls_allowed": calls}, by=by, now=datetime.now(UTC))
    page.get_by_label("Messages").fill("5")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".both")).to_be_focused()


def nothing_answered(page: Page, tour: Tour) -> None:
    """A report of a mistake that is answered without saying how."""
    page.goto(f"{tour.site.url}/staff/content/mistakes")
    page.get_by_label("The page was corrected").first.check()
    page.get_by_role("button", name="Answered").first.click()
    expect(page.locator(".problem")).to_be_focused()


def other_messages(page: Page, tour: Tour) -> None:
    """A lead's page with what else may be said on WhatsApp."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['hindi']}")
    page.get_by_text("Other messages").click()
    expect(page.get_by_role("link", name="WhatsApp:").first).to_be_visible()


def invited(page: Page, tour: Tour) -> None:
    """The people's page with a one-time link on it."""
    page.goto(f"{tour.site.url}/staff/people")
    page.get_by_text("Change Chitra").click()
    page.get_by_role("button", name="New one-time link Chitra").click()
    expect(page.locator(".once__link")).to_be_visible()


def not_gone(page: Page, tour: Tour) -> None:
    """The list of messages that did not go, with two that failed and one that is tried again."""
    with tour.site.database.write() as session:
        first, second, third = session.scalars(sa.select(OutboxMessage).limit(3))
        for message, why in ((first, Failure.RECIPIENT_REFUSED), (second, Failure.CERTIFICATE)):
            message.state, message.sent_at = MessageState.FAILED, None
            message.failure, message.last_error = why, why.sentence
        third.state, third.sent_at = MessageState.WAITING, None
        third.failure, third.last_error = Failure.GREYLISTED, Failure.GREYLISTED.sentence
        third.due_at = datetime.now(UTC) + timedelta(minutes=40)
    page.goto(f"{tour.site.url}/staff/messages")
    expect(page.get_by_role("button", name="Try all again")).to_be_visible()


def too_old(page: Page, tour: Tour) -> None:
    """A form of the desk that was open for too long: what was typed comes back."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['lead']}")
    page.get_by_label("Note", exact=True).fill("Prefers the evening.")
    page.evaluate(AGE)
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator("h1")).to_have_text("Not saved yet")


STATES_OF_EVERYBODY: Mapping[str, Way] = {
    "queried": queried("/enquiries"),
    "queried in Hindi": queried("/hi/enquiries"),
    "a report without words": nothing_reported("/mistakes"),
    "a report without words in Hindi": nothing_reported("/hi/mistakes"),
    "a report that is not saved": not_reported("/mistakes"),
    "a report that is not saved in Hindi": not_reported("/hi/mistakes"),
    "sent twice": opened("/enquiries/", "repeat"),
    "sent twice in Hindi": opened("/hi/enquiries/", "repeat"),
    "urgent": opened("/enquiries/", "urgent"),
    "urgent in Hindi": opened("/hi/enquiries/", "urgent"),
    "not saved": not_saved("/enquiries"),
    "not saved in Hindi": not_saved("/hi/enquiries"),
    "not kept": not_kept("/enquiries"),
    "not kept in Hindi": not_kept("/hi/enquiries"),
    "saved with nothing in it": opened("/saved/", "nothing saved"),
    "saved and gone": opened("/saved/anything"),
    "saved and gone in Hindi": opened("/hi/saved/anything"),
    "saved and not to be had": on_the_broken_site("/saved/" + "a" * 32),
    "saved and not to be had in Hindi": on_the_broken_site("/hi/saved/" + "a" * 32),
    "written for a page that is gone": posted("/enquiries/gone/addition", "words=Thank+you"),
    "written for a page that is gone in Hindi": posted(
        "/hi/enquiries/gone/addition", "words=Thank+you"
    ),
    "asked for a tick": on_the_broken_site("/enquiries"),
    "without a database": on_the_broken_site("/enquiries/anything"),
    "without a database in Hindi": on_the_broken_site("/hi/enquiries/anything"),
    "signed": signed(f"/treatments/{SLUG}"),
    "signed in Hindi": signed(f"/hi/treatments/{SLUG}"),
    "the samples": on_the_broken_site("/styleguide"),
    "the samples in Hindi": on_the_broken_site("/hi/styleguide"),
    "the samples mirrored": on_the_broken_site("/styleguide/mirrored"),
    "the samples mirrored in Hindi": on_the_broken_site("/hi/styleguide/mirrored"),
    "unreadable": opened("/contact?x=%00"),
    "not there": opened("/nothing-here"),
    "not there in Hindi": opened("/hi/nothing-here"),
    "posted where nothing is taken": posted("/contact"),
    "far too long": posted("/enquiries", "question=" + "x" * 300_000),
}
STATES_AT_THE_DOOR: Mapping[str, Way] = {
    "a first administrator": lambda page, tour: page.goto(tour.broken.welcome_link()),
    "a wrong password": wrong_at_the_door,
    "a link that was used": opened("/staff/welcome/used"),
    "nothing typed": nothing_typed("/staff/forgotten", "Send the link"),
    "without a database": no_desk,
}
STATES_AT_THE_DESK: Mapping[str, Way] = {
    "reports of a week": opened("/staff/reports?range=7"),
    "reports of other dates": opened("/staff/reports?range=dates"),
    "a lead in Hindi": opened("/staff/leads/", "hindi"),
    "a lead held back": opened("/staff/leads/", "held"),
    "a lead that shares a number": opened("/staff/leads/", "twin"),
    "no leads in doubt among these": opened("/staff/leads/same-person?before=1"),
    "today with ticks": opened("/staff/?tick=1"),
    "leads with a tick": opened("/staff/leads?tick=1"),
    "leads to be closed": ticked("Close…"),
    "leads to be given a next step": ticked("Next step…"),
    "leads to be given a state": ticked("State…"),
    "leads that are narrowed": opened("/staff/leads?status=new&owner=nobody&source=newspaper"),
    "leads held back": opened("/staff/leads?status=held&tick=1"),
    "no leads of that kind": opened("/staff/leads?due=none&owner=me"),
    "leads by a word of their question": searched("swallowing"),
    "a lead with a note": opened("/staff/leads/", "tried"),
    "a closed lead": opened("/staff/leads/", "closed"),
    "an outcome with its undo": pressed("tried", "WhatsApp sent"),
    "a lead that has just been booked": opened("/staff/leads/", "booked"),
    "a consultation without a day": unfinished("booked", "Keep the consultation"),
    "a consultation ahead": opened("/staff/leads/", "ahead"),
    "a consultation that is over": opened("/staff/leads/", "over"),
    "an answer to pass on": opened("/staff/leads/", "asked"),
    "somebody who lives far away": opened("/staff/leads/", "lives far away"),
    "an answer without words": unanswered,
    "a note pinned": pressed("tried", "Pin the note"),
    "a press that came too late": too_late,
    "an answer that came second": answered_meanwhile,
    "a note to a lead that is gone": for_nobody,
    "a number that is not added": not_added,
    "an empty note": pressed("tried", "Keep note"),
    "a search that finds": searched("Ramesh"),
    "a search that finds nobody": searched("Nobody"),
    "leads of one state": opened("/staff/leads?status=closed"),
    "an erasure without a reason": not_erased,
    "a file that came in": opened("/staff/imports/", "import done"),
    "no file chosen": nothing_typed("/staff/imports", "Look at it"),
    "a file of leads without a reason": nothing_typed("/staff/leads/export", "Take the file"),
    "a lead without a number": nothing_typed("/staff/leads/add", "Add this lead"),
    "an invitation without a name": nothing_typed("/staff/people", "Make the link"),
    "an invitation": invited,
    "a message without a name": nothing_typed("/staff/templates/new", "Keep this message"),
    "the other messages to somebody": other_messages,
    "messages that did not go": not_gone,
    "a form that was open for too long": too_old,
    "a setting that was changed": promised,
    "a setting that a colleague was faster with": overtaken,
    "a closed day without a day": nothing_typed("/staff/settings/closed-days", "Add this day"),
    **{
        f"the step {step}": opened(f"/staff/first-steps?step={step}")
        for step in ("hours", "people", "mail", "enquiry")
    },
    "a page in Hindi, sentence by sentence": opened("/staff/content/", "hindi_page"),
    "a report answered without words": nothing_answered,
    "not there": opened("/staff/nothing-here"),
}
