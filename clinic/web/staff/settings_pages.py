"""Settings: a short page for each subject, with what the file says, and who changed what when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain import desk_settings as names
from clinic.domain.desk_rules import DeskRules
from clinic.domain.errors import Forbidden, NotFound
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
from clinic.queries.rows import Link
from clinic.services import desk_settings
from clinic.web.routes import who_may_enter
from clinic.web.staff import reader_sentences
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires, viewer_may
from clinic.web.staff.reader_sentences import ReaderSentence
from clinic.web.staff.setting_changes import change, holds, keep, look

bp = Blueprint("staff_settings", __name__, url_prefix="/staff/settings")

Answer = Response | tuple[str, int]
AnyForm = SettingsForm | HoursForm


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
    ("staff_templates.index", "Message templates"),
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
    look()
    return _page(subject, _form(_subject(subject)))


@bp.post("/<subject>")
@requires(Permission.MANAGE_SETTINGS)
def set_values(subject: str) -> Answer:
    """Keep what was typed. What cannot be taken comes back with the sentence that Settings says."""
    form = _form(_subject(subject), request.form)
    if not form.validate():
        return _page(subject, form), 422
    return _back(subject, keep(form.kept))


@bp.post("/values/<name>/file")
@requires(Permission.MANAGE_SETTINGS)
def give_back(name: str) -> Response:
    """Back to what the file says, for one setting."""
    subject = next((key for key, one in SUBJECTS.items() if name in one.names), None)
    if subject is None:
        raise NotFound("There is no such setting.")
    _may_say((name,))
    done = change(lambda session, by: desk_settings.give_back(session, name=name, by=by, now=now()))
    return _back(subject, done)


@bp.post("/undo")
@requires(Permission.MANAGE_SETTINGS)
def undo() -> Response:
    """Take the last change back."""
    given = request.form.get("entries", "").split(",")
    entries = [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 19]

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


def _form(subject: Subject, formdata: Any = None) -> AnyForm:
    """The subject's form, of what was posted or of what holds."""
    if subject.form is HoursForm:
        return HoursForm(formdata, week=read_week(settings().clinic_hours.weekly))
    assert issubclass(subject.form, SettingsForm)
    form = subject.form(formdata, data={name: _typed(holds(name)) for name in subject.names})
    if names.CONFIRMED in subject.names and not viewer_may(Permission.MANAGE_PEOPLE):
        del form[names.CONFIRMED]  # an administrator answers for it
    return form


def _typed(value: Any) -> Any:
    return value if isinstance(value, bool) else "" if value is None else str(value)


def _page(key: str, form: AnyForm) -> str:
    subject, view = _subject(key), viewpoint()
    with database().read() as session:
        kept, _closed = queries.standing(session)
        history = queries.changes(session, names=subject.names, clock=view.clock)
    return render_template(
        f"staff/settings_{key}.html",
        subject=subject,
        key=key,
        form=form,
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
