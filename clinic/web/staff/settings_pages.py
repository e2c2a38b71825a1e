"""Settings: a short page for each subject, with what the file says, and who changed what when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain import desk_settings as names
from clinic.domain.clinic_hours import parse_hours
from clinic.domain.desk_rules import DeskRules
from clinic.domain.errors import Forbidden, NotFound, Stale
from clinic.domain.numbers import is_id
from clinic.domain.permissions import Permission
from clinic.domain.week import read_week
from clinic.extensions import database, installed, now, settings
from clinic.forms.settings import (
    ClinicForm,
    HoursForm,
    NumbersForm,
    PromiseForm,
    RulesForm,
    SettingsForm,
)
from clinic.models import StaffUser
from clinic.queries import desk_settings as queries
from clinic.queries.matters import latest, settings_of
from clinic.queries.rows import Link
from clinic.services import desk_settings
from clinic.web.routes import who_may_enter
from clinic.web.staff import reader_sentences
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.both_sides import Told, both_sides
from clinic.web.staff.guard import requires, viewer_may
from clinic.web.staff.lead_changes import seen_version
from clinic.web.staff.reader_sentences import ReaderSentence
from clinic.web.staff.setting_changes import change, chosen_of, holds, keep, look

bp = Blueprint("staff_settings", __name__, url_prefix="/staff/settings")

Answer = Response | tuple[str, int]
AnyForm = SettingsForm | HoursForm
Sides = tuple[str, list[Told], Iterable[Told]]
"""What was chosen on a page that was too old: what it is called, in words, and as it is sent."""


@dataclass(frozen=True)
class Subject:
    """One page: its title, its settings, its form, and the sentences that a visitor reads."""

    title: str
    names: tuple[str, ...]
    form: type[SettingsForm] | type[HoursForm]
    reads: Callable[[], tuple[ReaderSentence, ...]] | None = None


SUBJECTS: Mapping[str, Subject] = {
    "clinic": Subject("Name and address", names.CLINIC, ClinicForm),
    "numbers": Subject("Listed numbers", names.NUMBERS, NumbersForm, reader_sentences.of_numbers),
    "hours": Subject("Opening hours", names.HOURS, HoursForm, reader_sentences.of_hours),
    "promise": Subject("First answer", names.PROMISE, PromiseForm, reader_sentences.of_promise),
    "rules": Subject("Calls and messages", names.RULES, RulesForm),
}

_ROOMS = (
    ("staff_first_steps.show", "Five steps before the first enquiry"),
    ("staff_people.index", "People"),
    ("staff_health.show", "Health"),
    ("staff_templates.index", "Ready messages"),
    ("staff_tags.index", "Tags"),
    ("staff_imports.index", "Import leads"),
    ("staff_export.ask", "Export leads"),
)
"""Beside the settings, for those who may enter them."""


@bp.get("")
@requires(Permission.MANAGE_SETTINGS)
def index() -> str:
    """Every subject with what holds, and the rooms beside."""
    look()
    with database().read() as session:
        closed = queries.closed_days(session, of_file=installed().holidays, today=_today())
    return render_template(
        "staff/settings.html", subjects=SUBJECTS, facts=_facts(), closed=closed, rooms=_rooms()
    )


@bp.get("/<subject>")
@requires(Permission.MANAGE_SETTINGS)
def show(subject: str) -> str:
    """One subject."""
    version = _goes_so_far(_subject(subject))  # before the values are read: what comes is told
    look()
    return _page(subject, _form(_subject(subject)), version)


@bp.post("/<subject>")
@requires(Permission.MANAGE_SETTINGS)
def set_values(subject: str) -> Answer:
    """Keep what was typed. What cannot be taken comes back with the sentence that Settings says."""
    form = _form(_subject(subject), request.form)
    version = seen_version()
    if not form.validate():
        return _page(subject, form, version), 422
    try:
        return _back(subject, keep(form.kept, version=version))
    except Stale:
        return _too_old(subject, form.kept), 409


@bp.post("/values/<name>/file")
@requires(Permission.MANAGE_SETTINGS)
def give_back(name: str) -> Answer:
    """Back to what the file says, for one setting."""
    subject = next((key for key, one in SUBJECTS.items() if name in one.names), None)
    if subject is None:
        raise NotFound("There is no such setting.")
    _may_say((name,))
    version = seen_version()
    try:
        done = change(
            lambda session, by: desk_settings.give_back(
                session, name=name, by=by, now=now(), version=version
            )
        )
    except Stale:
        called = gettext("Back to what the file says: %(label)s", label=names.LABELS[name])
        return _too_old(subject, {}, called=called), 409
    return _back(subject, done)


@bp.post("/undo")
@requires(Permission.MANAGE_SETTINGS)
def undo() -> Response:
    """Take the last change back."""
    given = request.form.get("entries", "").split(",")
    entries = [int(one) for one in given if is_id(one)]

    def take_back(session: Session, by: StaffUser) -> tuple[str, ...]:
        undone = desk_settings.undo(session, entries=entries, by=by, now=now())
        _may_say(undone)
        return undone

    done = change(take_back)
    flash(gettext("Taken back."), "done")
    subject = next((key for key, one in SUBJECTS.items() if done[0] in one.names), None)
    return redirect(url_for("staff_settings.show", subject=subject), code=303)


def _may_say(settings_of: tuple[str, ...]) -> None:
    """Raises Forbidden where an administrator answers for one of them."""
    if names.CONFIRMED in settings_of and not viewer_may(Permission.MANAGE_PEOPLE):
        raise Forbidden("Only an administrator says whether the clinic's details are right.")


def _form(
    subject: Subject, formdata: Any = None, *, chosen: Mapping[str, Any] | None = None
) -> AnyForm:
    """The subject's form, of what was posted, or of what holds with what was `chosen` over it."""
    values = {name: holds(name) for name in subject.names} | dict(chosen or {})
    if subject.form is HoursForm:
        return HoursForm(formdata, week=read_week(parse_hours(values["hours"])))
    assert issubclass(subject.form, SettingsForm)
    form = subject.form(formdata, data={name: _typed(one) for name, one in values.items()})
    if names.CONFIRMED in subject.names and not viewer_may(Permission.MANAGE_PEOPLE):
        del form[names.CONFIRMED]  # an administrator answers for it
    return form


def _typed(value: Any) -> Any:
    return value if isinstance(value, bool) else "" if value is None else str(value)


def _too_old(key: str, values: Mapping[str, Any], *, called: str = "") -> str:
    """Both sides, with the form under them: what others have set, and what was chosen over it."""
    subject = _subject(key)
    version = _goes_so_far(subject)
    chosen = chosen_of(values, version=seen_version() or 0)
    form = _form(subject, chosen=chosen)
    told = [(names.LABELS[name], queries.in_words(name, one)) for name, one in chosen.items()]
    sides = (called or subject.title, told, form.sends if values else ())
    return _page(key, form, version, sides=sides)


def _goes_so_far(subject: Subject) -> int:
    with database().read() as session:
        return latest(session, settings_of(subject.names))


def _page(key: str, form: AnyForm, version: int | None, *, sides: Sides | None = None) -> str:
    subject, view = _subject(key), viewpoint()
    with database().read() as session:
        stale = sides and both_sides(
            session,
            settings_of(subject.names),
            called=sides[0],
            told=sides[1],
            fields=sides[2],
        )
        kept, _closed = queries.standing(session)
        history = queries.changes(session, names=subject.names, clock=view.clock)
    return render_template(
        f"staff/settings_{key}.html",
        subject=subject,
        key=key,
        form=form,
        version=version,
        stale=stale,
        stands=queries.stands(installed(), kept, names=subject.names, rules=DeskRules()),
        reads=subject.reads() if subject.reads else (),
        history=history,
    )


def _back(subject: str, entries: tuple[int, ...]) -> Response:
    if entries:
        undo_these = ",".join(str(one) for one in entries)
        flash(gettext("It is kept, and holds from now on."), f"undo-settings:{undo_these}")
    else:
        flash(gettext("Nothing was changed."), "done")
    return redirect(url_for("staff_settings.show", subject=subject), code=303)


def _facts() -> Mapping[str, str]:
    """What holds, in a line for each subject."""
    chosen = settings()
    rule = names.kept_rules(viewpoint().rules)
    numbers = (chosen.phone, chosen.whatsapp, chosen.email)
    return {
        "clinic": ", ".join(filter(None, (chosen.name, chosen.address))),
        "numbers": " · ".join(dict.fromkeys(filter(None, numbers))),
        "hours": reader_sentences.of_hours()[0].text,
        "promise": queries.in_words("reply_within_hours", chosen.reply_within_hours),
        "rules": f"{_count(rule['calls_allowed'], 'call')} and "
        f"{_count(rule['messages_allowed'], 'message')} within "
        f"{queries.in_words('limit_days', rule['limit_days'])}, "
        f"{rule['contact_from']} to {rule['contact_until']}",
    }


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _rooms() -> tuple[Link, ...]:
    """Rooms beside, as far as whoever asks may enter them."""
    return tuple(Link(label, url_for(name)) for name, label in _ROOMS if _may_enter(name))


def _may_enter(endpoint: str) -> bool:
    needed = who_may_enter(endpoint)
    return isinstance(needed, Permission) and viewer_may(needed)


def _today() -> Any:
    return settings().clinic_hours.local(now()).date()


def _subject(key: str) -> Subject:
    if key not in SUBJECTS:
        raise NotFound("There is no such page of settings.")
    return SUBJECTS[key]
