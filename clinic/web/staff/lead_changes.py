"""One change to a lead: made once, on the lead as it was seen; or refused, with its page.

What was decided on an older page is not done and not lost: the page shows what was chosen beside
what has happened meanwhile, and both ways on; or the one way, where what was chosen cannot be done
to the lead as it stands now. Words that were typed stand there to be copied.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid, NotFound, Stale
from clinic.domain.numbers import id_of
from clinic.domain.permissions import Permission
from clinic.extensions import database, now
from clinic.forms.lead import NoteForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import lead_page as queries
from clinic.queries.lead_rows import LeadPage
from clinic.queries.meanwhile import Mark
from clinic.queries.visibility import NO_SUCH_LEAD, may_take_back
from clinic.services import leads
from clinic.services.presses import Press, already_noted, already_pressed
from clinic.web.staff import along, guard, unsaved
from clinic.web.staff.answers import acting, only_of, to_lead, viewer_id, viewpoint

Answer = Response | tuple[str, int]
Change = Callable[[Session, Lead, StaffUser], LeadEvent]
_OF_A_CONSULTATION = {"visit-day", "how"}
Problem = tuple[str | None, str]
"""What is wrong: the id of the field that it is about, if any, and a sentence."""


class ShowPage(Protocol):
    """Shows a page of a lead, with what is wrong, or with both sides of a stale press."""

    def __call__(
        self, reference: str, *, problems: list[Problem], stale: "Chosen | None" = None
    ) -> str: ...


@dataclass(frozen=True)
class Chosen:
    """What somebody chose on a page that was too old: what it is called, and what was sent.

    `told`: what the page says of that. `cannot`: why it cannot be done any more, where that is so.
    """

    called: str
    fields: list[unsaved.Kept]
    told: list[unsaved.Kept]
    cannot: str = ""


class _Impossible(Stale):
    """It was decided on an older page, and cannot be done to the lead as it stands now."""


@dataclass(frozen=True)
class Act:
    """A button of the page: what it was, to be told from a second press, and what it is called.

    `press` None: a second press does no harm. `said`: the sentence afterwards. `as_seen`: it was
    decided on what the page showed, so it is asked again where the lead has changed since.
    `takes_note`: a note that was typed and not kept yet is kept along with it. `then`: the route
    of the page that follows, where that is not the lead's own. `field`: the id of the field that a
    refusal is about. `first` takes locks that come before that of the lead's row. `takes_back`:
    the id of the event that Undo is about.
    """

    press: Press | None
    called: str
    said: Callable[[LeadEvent], str]
    undoable: bool = True
    as_seen: bool = True
    takes_note: bool = True
    then: str | None = None
    field: str | None = None
    first: Callable[[Session], None] | None = None
    takes_back: int | None = None


def make(reference: str, change: Change, act: Act, *, page: ShowPage | None = None) -> Answer:
    """Make one change in one write transaction; a refusal shows the page with the typed text.

    `page` shows the page that the button stood on: the lead's own unless given.
    """
    show = page or lead_page
    try:
        with database().write() as session:
            if act.first is not None:
                act.first(session)
            lead = _find(session, reference, act)
            by = acting(session, viewer_id())
            event = _heard_before(session, lead, act, by)
            if event is None:
                _compare(session, lead, by, change, act)
            noted = _keep_what_was_typed(session, lead, act, by)
            if event is None:
                event = change(session, lead, by)
            event_id, said = event.id, f"{act.said(event)}{noted}"
            given_away = only_of() not in (None, lead.owner_id)
    except (Invalid, Conflict, StaleDataError) as refusal:
        return _refused(reference, show, act, refusal)
    if given_away:  # and so is its page
        undo = f"undo:{reference}:{event_id}" if act.undoable else "done"
        flash(f"{said} You no longer see it.", undo)
        return redirect(url_for("staff_today.show"), code=303)
    return _back(reference, act, said, event_id if act.undoable else None)


def _refused(
    reference: str, show: ShowPage, act: Act, refusal: Invalid | Conflict | StaleDataError
) -> Answer:
    """The page with what stands in the way, and all that was typed."""
    if isinstance(refusal, Invalid):
        return show(reference, problems=[(act.field, str(refusal))]), 422
    if type(refusal) in (Stale, StaleDataError):
        return show(reference, problems=[], stale=_chosen(act)), 409
    chosen = _chosen(act, cannot=str(refusal))
    typed = any(field.label for field in chosen.told)  # perhaps in a box that stands no more
    if typed or act.takes_back or isinstance(refusal, _Impossible):
        return show(reference, problems=[], stale=chosen), 409
    return show(reference, problems=[(None, str(refusal))]), 409


def _find(session: Session, reference: str, act: Act) -> Lead:
    """The lead, held: theirs to see, or just given away by them with what they take back now."""
    mine = only_of()
    if mine is None or act.takes_back is None:
        return leads.find(session, reference=reference, only_of=mine)
    lead = leads.find(session, reference=reference)
    if lead.owner_id != mine and not may_take_back(
        session, reference=lead.reference, event_id=act.takes_back, person_id=mine, now=now()
    ):
        raise NotFound(NO_SUCH_LEAD)
    return lead


def _back(reference: str, act: Act, said: str, event_id: int | None) -> Response:
    if act.then is None:
        back = request.form.get("back", "")
        if back == along.NEXT and act.press is not None and act.press.kind in along.LEADS_ON:
            return along.go_on(reference, said, event_id=event_id)
        return to_lead(reference, said, event_id=event_id, back=back, among=along.words())
    flash(said, f"undo:{reference}:{event_id}" if event_id else "done")
    return redirect(url_for(act.then, reference=reference), code=303)


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


def _compare(session: Session, lead: Lead, by: StaffUser, change: Change, act: Act) -> None:
    """Raises Stale where the page was older: Impossible, if doing it anyway would be refused, too.

    That is found by trying it; nothing of the try stays, for the transaction ends here.
    """
    seen = seen_version()
    if not act.as_seen or seen is None:
        return
    try:
        leads.must_be_as_seen(lead, version=seen)
    except Stale:
        try:
            change(session, lead, by)
        except (Invalid, Conflict, NotFound) as refusal:
            raise _Impossible(str(refusal)) from refusal
        raise


def _chosen(act: Act, *, cannot: str = "") -> Chosen:
    sent = unsaved.sent_again()
    return Chosen(act.called, sent, sent, cannot)


def seen_version() -> int | None:
    """The state of the lead that the form was on; None where it does not say."""
    version = request.form.get("version", "")
    if not version:
        return None
    return id_of(version)


def lead_page(reference: str, *, problems: list[Problem], stale: Chosen | None = None) -> str:
    """The page as the lead stands now. `stale`: what was chosen on an older page, and not done."""
    with database().read() as session:
        lead = queries.lead_page(
            session,
            reference=reference,
            view=viewpoint(),
            since=seen_so_far(stale),
            among=along.among(),
        )
    typed: Mapping[str, Any] = request.form if problems or stale else {}
    return render_template(
        "staff/lead.html",
        lead=lead,
        problems=[_on_the_page(lead, *problem) for problem in problems],
        stale=stale,
        typed=typed,
        may_erase=guard.viewer_may(Permission.ERASE_LEADS),
        may_audit=guard.viewer_may(Permission.SEE_AUDIT),
    )


def _on_the_page(lead: LeadPage, field: str | None, sentence: str) -> Problem:
    """A problem leads to its field; where that stands no more, as on a closed lead, nowhere."""
    visit = lead.visit is not None and lead.visit.stands in ("ask", "ahead", "over")
    there = not lead.closed and (visit or field not in _OF_A_CONSULTATION)
    return (field if there else None), sentence


def seen_so_far(stale: Chosen | None) -> str:
    """How far the page went that a stale press came from, as its form says it.

    Undo beside a sentence does not say it, but which change it takes back: it went as far as that.
    """
    if stale is None:
        return ""
    event_id = id_of(request.form.get("event", ""))
    of_undo = str(Mark(event_id, now())) if event_id else queries.UNKNOWN
    return request.form.get("seen") or of_undo
