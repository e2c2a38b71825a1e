"""Behind a one-time link: the first administrator's account, or an invited person's password."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, NotFound
from clinic.extensions import database, hashed, now
from clinic.forms.staff import NewPasswordForm, WelcomeForm
from clinic.models import StaffUser
from clinic.services import staff_links
from clinic.web import sessions
from clinic.web.staff import devices
from clinic.web.staff.form_tokens import checks_its_token
from clinic.web.staff.sign_in import about
from clinic.web.staff.ways import first_page

bp = Blueprint("staff_welcome", __name__, url_prefix="/staff/welcome")

Answer = Response | tuple[str, int]


@dataclass(frozen=True)
class _Invited:
    name: str
    email: str


@bp.errorhandler(NotFound)
def no_longer(error: NotFound) -> tuple[str, int]:
    """A link that was used, replaced or is too old."""
    page = render_template(
        "staff/error.html",
        layout="layouts/staff_door.html",
        signed_in=False,
        heading=gettext("This link no longer works"),
        words=str(error),
    )
    return page, 404


@bp.get("/<token>")
def show(token: str) -> Answer:
    """The page of the link. Opening it uses nothing up: mail programs open links, too."""
    invited = _invited(token)
    if invited is None:
        return _welcome_page(WelcomeForm(formdata=None))
    return _invited_page(NewPasswordForm(formdata=None), invited)


@bp.post("/<token>")
@checks_its_token
def accept(token: str) -> Answer:
    """Use the link up and sign in."""
    invited = _invited(token)
    return _first_admin(token) if invited is None else _chosen(token, invited)


def _first_admin(token: str) -> Answer:
    form = WelcomeForm()
    form.about = about()
    if not form.validate():
        return _welcome_page(form)
    password_hash = hashed(form.password.data or "")
    try:
        with database().write() as session:
            user = staff_links.welcome(
                session,
                token=token,
                name=form.name.data or "",
                email=form.address,
                password_hash=password_hash,
                now=now(),
            )
    except Conflict as refusal:
        form.email.errors = [str(refusal)]
        return _welcome_page(form)
    return _in(user, gettext("Welcome. These five steps make the desk ready."))


def _chosen(token: str, invited: _Invited) -> Answer:
    form = NewPasswordForm()
    form.about = about(invited.name, invited.email)
    if not form.validate():
        return _invited_page(form, invited)
    password_hash = hashed(form.password.data or "")
    with database().write() as session:
        user = staff_links.accept(session, token=token, password_hash=password_hash, now=now())
    return _in(user, gettext("Your password is kept. You are signed in."))


def _in(user: StaffUser, said: str) -> Response:
    devices.remember(user.email)
    sessions.begin(user)
    flash(said, "done")
    return redirect(first_page(user), code=303)


def _invited(token: str) -> _Invited | None:
    """Whose link this is; None for the first administrator's. Raises NotFound."""
    with database().read() as session:
        invitation = staff_links.open_invitation(session, token=token, now=now())
        if invitation.staff_user_id is None:
            return None
        user = session.get_one(StaffUser, invitation.staff_user_id)
        return _Invited(user.name, user.email)


def _welcome_page(form: WelcomeForm) -> Answer:
    return render_template("staff/welcome.html", form=form), 422 if form.errors else 200


def _invited_page(form: NewPasswordForm, invited: _Invited) -> Answer:
    page = render_template("staff/invited.html", form=form, name=invited.name, email=invited.email)
    return page, 422 if form.errors else 200
