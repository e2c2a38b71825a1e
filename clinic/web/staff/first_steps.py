"""Five steps before the first enquiry: each is done by what is there, and can wait."""

from collections.abc import Mapping
from typing import Any, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from clinic.catalogue.pages import PageKind
from clinic.domain.clinic_hours import parse_hours
from clinic.domain.desk_settings import LABELS
from clinic.domain.enquiry import Source
from clinic.domain.errors import Conflict, NotFound, Stale
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
from clinic.queries.desk_settings import in_words
from clinic.queries.matters import latest, settings_of
from clinic.queries.rows import Choice
from clinic.services import desk_settings, first_steps, leads
from clinic.web.public.press import into_database, read_press
from clinic.web.staff import reader_sentences
from clinic.web.staff.answers import acting, viewer_id
from clinic.web.staff.both_sides import BothSides, both_sides
from clinic.web.staff.guard import requires, viewer, viewer_may
from clinic.web.staff.lead_changes import seen_version
from clinic.web.staff.setting_changes import chosen_of, holds, keep, look
from clinic.web.staff.step_rows import step_rows
from clinic.web.staff.steps_taken import Taken, steps_taken

bp = Blueprint("staff_first_steps", __name__, url_prefix="/staff/first-steps")

Answer = Response | tuple[str, int]

_CHECKED = ("name", "address", "phone", "whatsapp", "email", "details_confirmed")


@bp.get("")
@requires(Permission.MANAGE_SETTINGS)
def show() -> str:
    """The steps, with the first that is not done, or the one that was asked for, open."""
    version = _goes_so_far()  # before the values are read: what comes is told
    look()
    return _page(version=version)


@bp.post("/clinic")
@requires(Permission.MANAGE_SETTINGS)
def clinic() -> Answer:
    """Keep name and numbers, and (administrators) that they are right."""
    form = _clinic_form(request.form)
    if not form.validate():
        return _page(Step.CLINIC, clinic_form=form), 422
    try:
        return _kept(keep(form.kept, version=seen_version()))
    except Stale:
        return _too_old(Step.CLINIC, form.kept), 409


@bp.post("/hours")
@requires(Permission.MANAGE_SETTINGS)
def hours() -> Answer:
    """Keep hours and promise; that they were looked at counts, too."""
    form = SimpleHoursForm(request.form)
    if not form.validate():
        return _page(Step.HOURS, hours_form=form), 422
    try:
        kept = keep(form.kept, version=seen_version())
    except Stale:
        return _too_old(Step.HOURS, form.kept), 409
    _say(hours=True)
    return _kept(kept)


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
    version: int | None = None,
    sides: BothSides | None = None,
) -> str:
    taken, week = _taken(), read_week(settings().clinic_hours.weekly)
    asked = wanted or _asked_for()
    current = asked or next(iter(taken.open()), None)
    return render_template(
        "staff/first_steps.html",
        steps=tuple(step_rows(taken, current)),
        left=len(taken.open()),
        version=version if version is not None else seen_version(),
        stale=sides,
        wanted=wanted.value if wanted else None,
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


def _too_old(step: Step, values: Mapping[str, Any]) -> str:
    """Both sides, with the step's form under them: what was chosen over what others have set."""
    version = _goes_so_far()
    chosen = chosen_of(values, version=seen_version() or 0)
    stands = {name: holds(name) for name in values} | chosen
    clinic_form = hours_form = None
    form: CheckedForm | SimpleHoursForm
    if step is Step.CLINIC:
        form = clinic_form = _clinic_form(stands=stands)
    else:
        week = read_week(parse_hours(stands["hours"]))
        form = hours_form = SimpleHoursForm.of(week, stands["reply_within_hours"])
    told = [(LABELS[name], in_words(name, one)) for name, one in chosen.items()]
    with database().read() as session:
        sides = both_sides(
            session, settings_of(values), called=TITLES[step], told=told, fields=form.sends
        )
    return _page(step, clinic_form=clinic_form, hours_form=hours_form, version=version, sides=sides)


def _goes_so_far() -> int:
    with database().read() as session:
        return latest(session, settings_of((*_CHECKED, "hours", "reply_within_hours")))


def _clinic_form(formdata: Any = None, *, stands: Mapping[str, Any] | None = None) -> CheckedForm:
    values = stands or {name: holds(name) for name in _CHECKED}
    form = CheckedForm(formdata, data={name: one or "" for name, one in values.items()})
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
