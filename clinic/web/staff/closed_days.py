"""Closed days: those to come, "closed today" in one press, and each taken back as easily."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.desk_settings import CLOSED_DAY
from clinic.domain.errors import Invalid, NotFound, Stale
from clinic.domain.permissions import Permission
from clinic.extensions import database, installed, now, settings
from clinic.forms.settings import ClosedDayForm
from clinic.models import StaffUser
from clinic.queries import desk_settings as queries
from clinic.queries import matters
from clinic.queries.time_words import long_date
from clinic.services import holidays
from clinic.web.staff import reader_sentences
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.both_sides import both_sides
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import seen_version
from clinic.web.staff.setting_changes import change, look

bp = Blueprint("staff_closed_days", __name__, url_prefix="/staff/settings/closed-days")

Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.MANAGE_SETTINGS)
def index() -> str:
    """The days to come on which the clinic is closed."""
    version = _goes_so_far()  # before the days are read: what comes meanwhile is told
    look()
    return _page(ClosedDayForm(), version)


@bp.post("")
@requires(Permission.MANAGE_SETTINGS)
def add() -> Answer:
    """Write a day down."""
    form = ClosedDayForm(request.form)
    if not form.validate():
        return _page(form, seen_version()), 422
    day = form.chosen
    try:
        added = change(_adding(day, form.name.data or ""))
    except Invalid as refusal:
        form.day.errors = [str(refusal)]
        return _page(form, seen_version()), 422
    except Stale:
        return _too_old(day, gettext("Closed on %(day)s", day=long_date(day)), form), 409
    said = gettext("Closed on %(day)s.", day=long_date(day))
    if not added:
        return _back(gettext("This day was closed already."))
    return _back(said, undo=f"undo-day:{day.isoformat()}:removal")


@bp.post("/today")
@requires(Permission.MANAGE_SETTINGS)
def today() -> Answer:
    """Closed today: every page says so at once, and promises are counted from the next opening."""
    day = _today()
    try:
        added = change(_adding(day, gettext("Closed today")))
    except Stale:
        return _too_old(day, gettext("Closed today")), 409
    if added:
        said = gettext("Closed today. Pages say so, and nobody is promised an answer today.")
        return _back(said, undo=f"undo-day:{day.isoformat()}:removal")
    return _back(gettext("This day was closed already."))


@bp.post("/<day>/removal")
@requires(Permission.MANAGE_SETTINGS)
def remove(day: str) -> Answer:
    """Open on that day as every week."""
    given = _day(day)
    version = seen_version()
    try:
        name = change(
            lambda session, by: holidays.remove(
                session, day=given, by=by, now=now(), version=version
            )
        )
    except Stale:
        called = gettext("Open on %(day)s as every week", day=long_date(given))
        return _too_old(given, called), 409
    if name is None:
        return _back(gettext("This day stands here no more."))
    said = gettext("Open on %(day)s as every week.", day=long_date(given))
    return _back(said, undo=f"undo-day:{given.isoformat()}:return")


@bp.post("/<day>/return")
@requires(Permission.MANAGE_SETTINGS)
def put_back(day: str) -> Answer:
    """Take the removal of a day back: it is closed again, under its name."""
    given, version = _day(day), seen_version()
    try:
        change(
            lambda session, by: holidays.put_back(
                session, day=given, by=by, now=now(), version=version
            )
        )
    except Stale:
        return _too_old(given, gettext("Closed on %(day)s", day=long_date(given))), 409
    return _back(gettext("Taken back: closed on %(day)s.", day=long_date(given)))


def _adding(day: date, name: str) -> Callable[[Session, StaffUser], bool]:
    version = seen_version()
    return lambda session, by: holidays.add(
        session, day=day, name=name, by=by, now=now(), today=_today(), version=version
    )


def _too_old(day: date, called: str, form: ClosedDayForm | None = None) -> str:
    """Both sides, with the days as they stand now."""
    version = _goes_so_far()
    look()
    return _page(form or ClosedDayForm(), version, stale=(day, called))


def _goes_so_far() -> int:
    with database().read() as session:
        return matters.latest(session, matters.closed_days())


def _page(
    form: ClosedDayForm, version: int | None, *, stale: tuple[date, str] | None = None
) -> str:
    view, day = viewpoint(), _today()
    hours = settings().clinic_hours
    with database().read() as session:
        sides = stale and both_sides(
            session, matters.closed_days(stale[0].isoformat()), called=stale[1]
        )
        closed = queries.closed_days(session, of_file=installed().holidays, today=day)
        history = queries.changes(session, names=(CLOSED_DAY,), clock=view.clock)
    return render_template(
        "staff/settings_closed_days.html",
        form=form,
        version=version,
        stale=sides,
        closed=closed,
        today=next((one for one in closed if one.day == day.isoformat()), None),
        opens_today=bool(hours.weekly.get(day.weekday())),
        least=day.isoformat(),
        reads=reader_sentences.of_today(),
        history=history,
    )


def _back(said: str, *, undo: str = "done") -> Response:
    flash(said, undo)
    return redirect(url_for("staff_closed_days.index"), code=303)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound("There is no such day.") from None


def _today() -> date:
    return settings().clinic_hours.local(now()).date()
