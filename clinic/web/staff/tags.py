"""Tags: put on a lead and taken off by everybody, made and retired by managers."""

from collections.abc import Callable, Iterable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid, Stale
from clinic.domain.numbers import id_of
from clinic.domain.permissions import Permission
from clinic.domain.text import clean_line
from clinic.extensions import database, now
from clinic.models import StaffUser, Tag
from clinic.queries import tags as queries
from clinic.queries.matters import tags_of
from clinic.services import leads, tags
from clinic.web.staff import answers
from clinic.web.staff.both_sides import both_sides
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import seen_version

bp = Blueprint("staff_tags", __name__, url_prefix="/staff")

Answer = Response | tuple[str, int]
Pressed = tuple[int, str]
"""The tag that a button was about, and the button's words."""


@bp.post("/leads/<reference>/tags")
@requires(Permission.CHANGE_LEADS)
def change(reference: str) -> Response:
    """Put a tag on a lead (`do` = put), or take it off. Pressed twice, it was pressed once."""
    tag_id = id_of(request.form.get("tag", ""))
    put = request.form.get("do") == "put"
    with database().write() as session:
        lead = leads.find(session, reference=reference, only_of=answers.only_of())
        tag = tags.find(session, tag_id=tag_id)
        act = tags.put_on if put else tags.take_off
        by = answers.acting(session, answers.viewer_id())
        said = gettext("Tagged “%(name)s”.", name=tag.name)
        if not put:
            said = gettext("The tag “%(name)s” is off.", name=tag.name)
        event_id = None
        try:
            event_id = act(session, lead=lead, tag=tag, by=by, now=now()).id
        except Conflict:
            pass  # it is so already
        except Invalid as refusal:
            said = str(refusal)
    return answers.to_lead(reference, said, event_id=event_id)


@bp.get("/tags")
@requires(Permission.MANAGE_TEMPLATES)
def index() -> str:
    """All tags, how many leads carry each, and a new one."""
    return _page()


@bp.post("/tags")
@requires(Permission.MANAGE_TEMPLATES)
def add() -> Answer:
    """Make a tag."""
    name = clean_line(request.form.get("name"))
    said = gettext("The tag can be put on leads now.")
    return _made(lambda s, by: tags.add(s, name=name, by=by, now=now()), said, "name")


@bp.post("/tags/<int:tag_id>/name")
@requires(Permission.MANAGE_TEMPLATES)
def rename(tag_id: int) -> Answer:
    """Call it by another name."""
    name, version = clean_line(request.form.get("name")), seen_version()
    said = gettext("The tag has its new name on every lead.")
    return _made(
        lambda s, by: tags.rename(s, tag_id=tag_id, name=name, by=by, now=now(), version=version),
        said,
        f"name-{tag_id}",
        about=(tag_id, gettext("Rename")),
    )


@bp.post("/tags/<int:tag_id>/retirement")
@requires(Permission.MANAGE_TEMPLATES)
def retirement(tag_id: int) -> Answer:
    """Put it on no lead any more."""
    said = gettext("The tag is retired. Leads that carry it keep it.")
    version = seen_version()
    return _made(
        lambda s, by: tags.retire(s, tag_id=tag_id, by=by, now=now(), version=version),
        said,
        about=(tag_id, gettext("Retire")),
    )


@bp.post("/tags/<int:tag_id>/return")
@requires(Permission.MANAGE_TEMPLATES)
def bring_back(tag_id: int) -> Answer:
    """Undo that."""
    said = gettext("The tag can be put on leads again.")
    version = seen_version()
    return _made(
        lambda s, by: tags.bring_back(s, tag_id=tag_id, by=by, now=now(), version=version),
        said,
        about=(tag_id, gettext("Use again")),
    )


def _made(
    act: Callable[[Session, StaffUser], Tag],
    said: str,
    field: str | None = None,
    *,
    about: Pressed | None = None,
) -> Answer:
    try:
        with database().write() as session:
            act(session, answers.acting(session, answers.viewer_id()))
    except Invalid as refusal:
        return _page([(field, str(refusal))]), 422
    except Stale:
        return _page(stale=about), 409
    flash(said, "done")
    return redirect(url_for(".index"), code=303)


def _page(
    problems: list[tuple[str | None, str]] | None = None, *, stale: Pressed | None = None
) -> str:
    with database().read() as session:
        version, found = queries.tag_rows(session, view=answers.viewpoint())
        sides = stale and both_sides(session, tags_of(stale[:1]), called=_called(found, stale))
    return render_template(
        "staff/tags.html",
        tags=found,
        version=seen_version() if problems else version,
        stale=sides,
        problems=problems or [],
        typed=request.form if problems else {},
    )


def _called(found: Iterable[queries.TagRow], pressed: Pressed) -> str:
    """The tag by the name that it has now, and the button."""
    tag_id, button = pressed
    return f"{button}: {next((tag.name for tag in found if tag.id == tag_id), '')}"
