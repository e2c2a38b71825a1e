"""Who works here: the list, an invitation, another role, switching off and letting in again."""

from collections.abc import Iterable
from typing import cast

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Invalid, Stale
from clinic.domain.permissions import ROLE_LABELS, Permission, allows
from clinic.extensions import database, now, settings
from clinic.forms.staff import InviteForm, RoleForm
from clinic.models import StaffUser
from clinic.queries import people
from clinic.queries.matters import people_of
from clinic.queries.on_duty import open_leads_of
from clinic.queries.rows import Choice, OneTimeLink, PersonRow
from clinic.services import staff, staff_links
from clinic.services.staff_links import Link
from clinic.web.staff.answers import acting
from clinic.web.staff.both_sides import both_sides
from clinic.web.staff.guard import may, requires, viewer
from clinic.web.staff.lead_changes import seen_version

bp = Blueprint("staff_people", __name__, url_prefix="/staff/people")

Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.SEE_PEOPLE)
def index() -> Answer:
    """Everybody who works here."""
    return _page(InviteForm(formdata=None))


@bp.post("")
@requires(Permission.MANAGE_PEOPLE)
def invite() -> Answer:
    """Invite somebody. The page that answers shows the link, this once."""
    form = InviteForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        with database().write() as session:
            user, link = staff_links.invite(
                session,
                name=form.name.data or "",
                email=form.address,
                role=form.role_value,
                by=_by(session),
                now=now(),
            )
            shown = link_for(user, link)
    except Conflict as refusal:
        form.email.errors = [str(refusal)]
        return _page(form, status=409)
    return _page(InviteForm(formdata=None), link=shown)


@bp.post("/<int:person_id>/invitation")
@requires(Permission.MANAGE_PEOPLE)
def invitation(person_id: int) -> Answer:
    """A new one-time link; those of before stop working."""
    try:
        with database().write() as session:
            user = staff.find(session, person_id=person_id)
            link = staff_links.new_link(
                session, user=user, by=_by(session), now=now(), version=seen_version()
            )
            shown = link_for(user, link)
    except Stale:
        return too_old(person_id, gettext("New one-time link"))
    return _page(InviteForm(formdata=None), link=shown)


@bp.post("/<int:person_id>/role")
@requires(Permission.MANAGE_PEOPLE)
def role(person_id: int) -> Answer:
    """Give another role. It counts at once: the person signs in again."""
    form = RoleForm()
    if not form.validate():
        raise Invalid(gettext("Choose a role from the list."))
    chosen = form.role_value
    try:
        with database().write() as session:
            user = staff.find(session, person_id=person_id)
            changed = staff.change_role(
                session, user=user, role=chosen, by=_by(session), now=now(), version=seen_version()
            )
            name = user.name
            left = "" if allows([chosen], Permission.CHANGE_LEADS) else _left_with(session, user)
    except Stale:
        return too_old(person_id, ROLE_LABELS[chosen])
    said = gettext("%(name)s is now: %(role)s.", name=name, role=ROLE_LABELS[chosen]) + left
    return _back(said if changed else gettext("%(name)s had this role already.", name=name))


@bp.post("/<int:person_id>/deactivation")
@requires(Permission.MANAGE_PEOPLE)
def deactivation(person_id: int) -> Answer:
    """Switch an account off; its sessions end at once."""
    try:
        with database().write() as session:
            user = staff.find(session, person_id=person_id)
            staff.deactivate(session, user=user, by=_by(session), now=now(), version=seen_version())
            name, left = user.name, _left_with(session, user)
    except Stale:
        return too_old(person_id, gettext("Deactivate"))
    return _back(gettext("%(name)s can no longer sign in, and is signed out.", name=name) + left)


@bp.post("/<int:person_id>/reactivation")
@requires(Permission.MANAGE_PEOPLE)
def reactivation(person_id: int) -> Answer:
    """Let somebody in again."""
    try:
        with database().write() as session:
            user = staff.find(session, person_id=person_id)
            staff.reactivate(session, user=user, by=_by(session), now=now(), version=seen_version())
            name = user.name
    except Stale:
        return too_old(person_id, gettext("Let in again"))
    return _back(gettext("%(name)s can sign in again, with the password of before.", name=name))


def too_old(person_id: int, called: str) -> Answer:
    """Both sides of a press on somebody, with the list as it stands now."""
    return _page(InviteForm(formdata=None), stale=(person_id, called), status=409)


def link_for(user: StaffUser, link: Link) -> OneTimeLink:
    """A link as the page shows it. Its address comes from the settings, never from the request."""
    path = url_for("staff_welcome.show", token=link.token)
    return OneTimeLink(
        name=user.name,
        url=settings().base_url + path,
        until=people.until_words(link.until, settings().clinic_hours),
    )


def _left_with(session: Session, user: StaffUser) -> str:
    """A sentence about the leads that somebody who does not answer any more still has, if any."""
    count = open_leads_of(session, person_id=user.id)
    if not count:
        return ""
    said: str = ngettext(
        "%(num)s open lead is still with %(name)s: give it to somebody.",
        "%(num)s open leads are still with %(name)s: give them to somebody.",
        count,
        name=user.name,
    )
    return f" {said}"


def _by(session: Session) -> StaffUser:
    return acting(session, cast(StaffUser, viewer()).id)


def _back(said: str) -> Response:
    flash(said, "done")
    return redirect(url_for("staff_people.index"), code=303)


def _page(
    form: InviteForm,
    *,
    link: OneTimeLink | None = None,
    stale: tuple[int, str] | None = None,
    status: int = 200,
) -> Answer:
    user = cast(StaffUser, viewer())
    with database().read() as session:
        version = people.goes_so_far(session)  # first: what comes meanwhile is told
        rows = people.people(session, viewer_id=user.id, now=now(), hours=settings().clinic_hours)
        sides = stale and both_sides(
            session, people_of(stale[:1]), called=_called(rows, *stale), told=()
        )
    page = render_template(
        "staff/people.html",
        people=rows,
        roles=tuple(Choice(role.value, label) for role, label in ROLE_LABELS.items()),
        may_manage=may(user, Permission.MANAGE_PEOPLE),
        version=version,
        stale=sides,
        link=link,
        form=form,
    )
    return page, status


def _called(rows: Iterable[PersonRow], person_id: int, what: str) -> str:
    return f"{next((row.name for row in rows if row.id == person_id), '')}: {what}"
