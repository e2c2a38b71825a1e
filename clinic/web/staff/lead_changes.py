"""One change to a lead: made once, on the lead as it was seen; or refused, with its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid
from clinic.domain.permissions import Permission
from clinic.extensions import database, now
from clinic.forms.lead import NoteForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import lead_page as queries
from clinic.services import leads
from clinic.services.presses import Press, already_noted, already_pressed
from clinic.web.staff import guard
from clinic.web.staff.answers import acting, only_of, to_lead, viewer_id, viewpoint

Answer = Response | tuple[str, int]
Change = Callable[[Session, Lead, StaffUser], LeadEvent]
Problem = tuple[str | None, str]
"""What is wrong: the id of the field that it is about, if any, and a sentence."""


@dataclass(frozen=True)
class Act:
    """A button of the page: what it was, to be told from a second press, and what it is called.

    `press` None: a second press does no harm. `said`: the sentence afterwards. `as_seen`: it was
    decided on what the page showed, so it is asked again where the lead has changed since.
    `takes_note`: a note that was typed and not kept yet is kept along with it.
    """

    press: Press | None
    called: str
    said: Callable[[LeadEvent], str]
    undoable: bool = True
    as_seen: bool = True
    takes_note: bool = True

    @property
    def again(self) -> str | None:
        """What may be pressed again after a refusal."""
        return self.called if self.as_seen else None


def make(reference: str, change: Change, act: Act) -> Answer:
    """Make one change in one write transaction; a refusal shows the page with the typed text."""
    try:
        with database().write() as session:
            lead = leads.find(session, reference=reference, only_of=only_of())
            by = acting(session, viewer_id())
            event = _heard_before(session, lead, act, by)
            if event is None:
                _compare(lead, act)
            noted = _keep_what_was_typed(session, lead, act, by)
            if event is None:
                event = change(session, lead, by)
            event_id, said = event.id, f"{act.said(event)}{noted}"
            kept = only_of() in (None, lead.owner_id)
    except Invalid as refusal:
        return lead_page(reference, problems=[(None, str(refusal))]), 422
    except Conflict as refusal:
        return lead_page(reference, problems=[(None, str(refusal))], undone=act.again), 409
    except StaleDataError:
        sentence = "Somebody changed this lead at the same moment."
        return lead_page(reference, problems=[(None, sentence)], undone=act.again), 409
    return to_lead(
        reference,
        said if kept else f"{said} You no longer see it.",
        event_id=event_id if act.undoable and kept else None,
        back=request.form.get("back", "") if kept else "today",
    )


def _heard_before(session: Session, lead: Lead, act: Act, by: StaffUser) -> LeadEvent | None:
    """This press, where it was heard a moment ago. On a page that shows its effect it is new."""
    if act.press is None or (act.as_seen and seen_version() == lead.version):
        return None
    return already_pressed(session, lead=lead, press=act.press, by=by, now=now())


def _keep_what_was_typed(session: Session, lead: Lead, act: Act, by: StaffUser) -> str:
    """Keep the note that stood in its box when another button was pressed. Returns what to say.

    It comes before what the button does: the timeline ends with the change that can be taken back.
    """
    text = NoteForm(request.form).text.data or ""
    if not text or not act.takes_note:
        return ""
    if not already_noted(session, lead=lead, text=text, by=by, now=now()):
        leads.add_note(session, lead=lead, text=text, by=by, now=now())
    return " The note is kept."


def _compare(lead: Lead, act: Act) -> None:
    seen = seen_version()
    if act.as_seen and seen is not None:
        leads.must_be_as_seen(lead, version=seen)


def seen_version() -> int | None:
    """The state of the lead that the form was on; None where it does not say."""
    version = request.form.get("version", "")
    if not version:
        return None
    return int(version) if is_id(version) else 0


def lead_page(reference: str, *, problems: list[Problem], undone: str | None = None) -> str:
    """The page as the lead stands now. `undone`: what was not done because it had changed."""
    with database().read() as session:
        lead = queries.lead_page(session, reference=reference, view=viewpoint())
    if undone is not None:
        latest = lead.days[0].events[0] if lead.days else None
        if latest:
            words = f"{latest.strong} {latest.rest}".strip()
            problems = [*problems, ("happened", f"The latest: {words} ({latest.time})")]
        again = f"{undone} was not written down. Press again if it still holds."
        problems = [*problems, (None, again)]
    typed: Mapping[str, Any] = request.form if problems else {}
    return render_template(
        "staff/lead.html",
        lead=lead,
        problems=problems,
        typed=typed,
        may_erase=guard.viewer_may(Permission.ERASE_LEADS),
    )


def is_id(text: str) -> bool:
    """Whether a form's text can be the number of a row."""
    return text.isascii() and text.isdigit() and len(text) < 10
