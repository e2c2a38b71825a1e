"""Five steps before the first enquiry: each is done by what is there, and can wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from clinic.catalogue.pages import PageKind
from clinic.domain.contact import display_phone
from clinic.domain.enquiry import Source
from clinic.domain.errors import Conflict, NotFound
from clinic.domain.first_steps import (
    MOST_TESTS,
    TEST_NAME,
    TEST_QUESTION,
    TITLES,
    Step,
    once_of_test,
)
from clinic.domain.lead_status import CloseReason
from clinic.domain.permissions import ROLE_LABELS, Permission, Role
from clinic.domain.week import read_week
from clinic.extensions import catalogue, database, now, settings
from clinic.forms.enquiry import EnquiryForm
from clinic.forms.first_steps import SimpleHoursForm, is_simple
from clinic.forms.settings import CheckedForm
from clinic.models import StaffUser
from clinic.queries.rows import Choice
from clinic.services import desk_settings, first_steps, leads
from clinic.web.public.press import into_database, read_press
from clinic.web.staff import reader_sentences
from clinic.web.staff.answers import acting, viewer_id
from clinic.web.staff.guard import requires, viewer, viewer_may
from clinic.web.staff.setting_changes import holds, keep, look
from clinic.web.staff.steps_taken import Taken, steps_taken

bp = Blueprint("staff_first_steps", __name__, url_prefix="/staff/first-steps")

Answer = Response | tuple[str, int]

_CHECKED = ("name", "address", "phone", "whatsapp", "email", "details_confirmed")


@dataclass(frozen=True)
class StepRow:
    """One step as the page prints it. `state`: done, current, later; `done`: also while it is
    current, because somebody looks at it again."""

    key: str
    number: int
    title: str
    state: str
    words: str
    done: bool


@bp.get("")
@requires(Permission.MANAGE_SETTINGS)
def show() -> str:
    """The steps, with the first that is not done, or the one that was asked for, open."""
    look()
    return _page()


@bp.post("/clinic")
@requires(Permission.MANAGE_SETTINGS)
def clinic() -> Answer:
    """Keep name and numbers, and (administrators) that they are right."""
    form = _clinic_form(request.form)
    if not form.validate():
        return _page(Step.CLINIC, clinic_form=form), 422
    return _kept(keep(form.kept))


@bp.post("/hours")
@requires(Permission.MANAGE_SETTINGS)
def hours() -> Answer:
    """Keep hours and promise; that they were looked at counts, too."""
    form = SimpleHoursForm(request.form)
    if not form.validate():
        return _page(Step.HOURS, hours_form=form), 422
    _say(hours=True)
    return _kept(keep(form.kept))


@bp.post("/alone")
@requires(Permission.MANAGE_SETTINGS)
def alone() -> Response:
    """Nobody else works here."""
    _say(alone=True)
    return _back(gettext("You work alone. Others can be invited at any time on the page People."))


@bp.post("/test-alert")
@requires(Permission.MANAGE_SETTINGS)
def test_alert() -> Response:
    """Send a test alert to whoever asks, through the outbox."""
    with database().write() as session:
        by = acting(session, viewer_id())
        put_in = first_steps.send_test_alert(session, by=by, now=now())
    said = gettext("The test alert is on its way to you.")
    return _back(said if put_in else gettext("One is on its way already."), Step.MAIL)


@bp.post("/test-enquiry")
@requires(Permission.MANAGE_SETTINGS)
def test_enquiry() -> Response:
    """Send a test enquiry the way that the form sends one."""
    taken = _taken()
    test = taken.facts.enquiry
    number = taken.facts.tests - 1 if test and test.open else taken.facts.tests
    press = read_press(
        _test_form(min(number, MOST_TESTS - 1)), Source(page_path=url_for("staff_first_steps.show"))
    )
    with database().write() as session:
        into_database(session, press)
    return _back(gettext("The test enquiry is sent, as a visitor sends one."), Step.ENQUIRY)


@bp.post("/test-enquiry/closure")
@requires(Permission.MANAGE_SETTINGS)
def close_test() -> Response:
    """Close the test enquiry as what it is."""
    test = _taken().facts.enquiry
    if test is None:
        raise NotFound("There is no test enquiry.")
    try:
        with database().write() as session:
            lead = leads.find(session, reference=test.reference)
            by = acting(session, viewer_id())
            event = leads.close(
                session, lead=lead, reason=CloseReason.TEST, note="", by=by, now=now()
            )
            event_id = event.id
    except Conflict:
        return _back(gettext("The test was closed already."))
    flash(gettext("The test is closed."), f"undo:{test.reference}:{event_id}")
    return redirect(url_for("staff_first_steps.show"), code=303)


@bp.post("/<step>/later")
@requires(Permission.MANAGE_SETTINGS)
def later(step: str) -> Response:
    """Put one step off."""
    if step not in {one.value for one in Step}:
        raise NotFound("There is no such step.")
    put_off = {*_taken().said.get("later", ()), step}
    _say(later=sorted(put_off))
    return _back(gettext("Put off. It stays here under “Open”."))


@bp.post("/end")
@requires(Permission.MANAGE_SETTINGS)
def end() -> Response:
    """Put the page away: nobody is led here any more. It stays among the settings."""
    _say(away=True)
    flash(gettext("The five steps are put away. They stay under Settings."), "done")
    return redirect(url_for("staff_today.show"), code=303)


def _page(
    wanted: Step | None = None,
    *,
    clinic_form: CheckedForm | None = None,
    hours_form: SimpleHoursForm | None = None,
) -> str:
    taken, week = _taken(), read_week(settings().clinic_hours.weekly)
    asked = wanted or _asked_for()
    current = asked or next(iter(taken.open()), None)
    return render_template(
        "staff/first_steps.html",
        steps=tuple(_rows(taken, current)),
        left=len(taken.open()),
        facts=taken.facts,
        clinic_form=clinic_form or _clinic_form(),
        hours_form=hours_form or SimpleHoursForm.of(week, settings().reply_within_hours),
        simple=is_simple(week),
        may_invite=viewer_may(Permission.MANAGE_PEOPLE),
        roles=tuple(Choice(role.value, label) for role, label in ROLE_LABELS.items()),
        role=Role.COUNSELLOR.value,
        reads=(
            *reader_sentences.of_hours(),
            *reader_sentences.of_promise(),
            *reader_sentences.of_whatsapp(),
        ),
    )


def _rows(taken: Taken, current: Step | None) -> Iterator[StepRow]:
    for number, step in enumerate(Step, start=1):
        state = "current" if step is current else "done" if taken.done(step) else "later"
        words = _words(step, taken)
        yield StepRow(step.value, number, TITLES[step], state, words, taken.done(step))


def _words(step: Step, taken: Taken) -> str:
    """What was set, or what the step is for."""
    if taken.done(step):
        return _what_is_set(step, taken)
    what_for = {
        Step.CLINIC: gettext("Name, address and numbers are on every page. Are they right?"),
        Step.HOURS: gettext("We print this on every page, so promise what the desk can keep."),
        Step.PEOPLE: gettext("Add at least one person, so that nobody waits on your day off."),
        Step.MAIL: gettext("Alerts come by mail. Send one to yourself."),
        Step.ENQUIRY: gettext("A test enquiry, all the way. You will see it arrive on Today."),
    }
    return str(what_for[step])


def _what_is_set(step: Step, taken: Taken) -> str:
    chosen, facts = settings(), taken.facts
    match step:
        case Step.CLINIC:
            parts = (chosen.name, chosen.address, display_phone(chosen.phone))
            return ", ".join(filter(None, parts))
        case Step.HOURS:
            words = reader_sentences.of_hours()[0].text
            within = holds("reply_within_hours")
            said = gettext("%(hours)s. First answer within %(num)s h.", hours=words, num=within)
            return str(said)
        case Step.PEOPLE:
            return ", ".join(facts.colleagues) or str(gettext("You work alone."))
        case Step.MAIL:
            return facts.alert.words if facts.alert else ""
        case Step.ENQUIRY:
            when = facts.enquiry.when if facts.enquiry else ""
            return str(gettext("It came at %(when)s.", when=when))


def _clinic_form(formdata: Any = None) -> CheckedForm:
    form = CheckedForm(formdata, data={name: holds(name) or "" for name in _CHECKED})
    if not viewer_may(Permission.MANAGE_PEOPLE):
        del form["details_confirmed"]  # an administrator answers for it
    return form


def _test_form(number: int) -> EnquiryForm:
    """What a visitor would send, with the address of whoever tries it out."""
    pages = catalogue().pages("en", PageKind.TREATMENT)
    form = EnquiryForm(
        MultiDict(
            {
                "name": TEST_NAME,
                "email": cast(StaffUser, viewer()).email,
                "question": TEST_QUESTION,
                "page": pages[0].slug if pages else "",
                "once": once_of_test(number, key=settings().secret_key.get_secret_value()),
                "consent": "y",
            }
        )
    )
    form.consent_wanted = settings().consent_tick
    if not form.validate():
        raise Conflict("The form does not take its own test. Try it out as a visitor.")
    return form


def _taken() -> Taken:
    with database().read() as session:
        return steps_taken(session, viewer_id=viewer_id())


def _say(**said: Any) -> None:
    with database().write() as session:
        by = acting(session, viewer_id())
        desk_settings.note_steps(session, said=said, by=by, now=now())


def _asked_for() -> Step | None:
    asked = request.args.get("step", "")
    return Step(asked) if asked in {one.value for one in Step} else None


def _kept(entries: tuple[int, ...]) -> Response:
    if not entries:
        return _back(gettext("It is kept as it was."))
    flash(gettext("It is kept."), "undo-settings:" + ",".join(str(one) for one in entries))
    return redirect(url_for("staff_first_steps.show"), code=303)


def _back(said: str, step: Step | None = None) -> Response:
    flash(said, "done")
    asked = step.value if step else None
    return redirect(url_for("staff_first_steps.show", step=asked), code=303)
