"""Pages that stand still: how to reach the clinic, what happens to what you write, emergencies."""

from flask import Blueprint, render_template

from clinic.extensions import catalogue
from clinic.web.public.context import current_language
from clinic.web.public.rendered import rendered_once
from clinic.web.public.treatments import blank_form

bp = Blueprint("pages", __name__)


@bp.get("/contact")
@rendered_once
def contact() -> str:
    """Numbers, hours, and the form."""
    return render_template("public/contact.html", form=blank_form())


@bp.get("/privacy")
@rendered_once
def privacy() -> str:
    """The notice beside Send, item by item."""
    return render_template("public/privacy.html", notice=catalogue().notice(current_language()))


@bp.get("/emergency")
@rendered_once
def emergency() -> str:
    """When to call 112, and what to say."""
    return render_template("public/emergency.html")
