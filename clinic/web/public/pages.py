"""Pages that stand still: how to reach the clinic, what happens to what you write, emergencies."""

from flask import Blueprint, render_template

from clinic.catalogue.pages import PageKind
from clinic.domain.contact import wa_me
from clinic.extensions import catalogue, now, settings
from clinic.web.public.content_page import blank_form, page_here
from clinic.web.public.context import current_language
from clinic.web.public.opening import ClinicDay, clinic_day
from clinic.web.public.qr_code import qr_code
from clinic.web.public.rendered import rendered_once

bp = Blueprint("pages", __name__)


@bp.get("/contact")
@rendered_once
def contact() -> str:
    """Numbers, hours, today's too, and the form. The clinic's day is part of every page's state."""
    return render_template(
        "public/contact.html",
        form=blank_form(),
        today=_today(),
        whatsapp_code=qr_code(wa_me(settings().whatsapp)),
    )


def _today() -> ClinicDay:
    chosen = settings()
    hours = chosen.clinic_hours
    return clinic_day(hours, now(), ahead=chosen.show_closed_days)


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


@bp.get("/about")
@rendered_once
def about() -> str:
    """Who we are: people, licences, who pays for this site."""
    team = settings().team
    return page_here("about", PageKind.CLINIC, template="public/about.html", team=team)


@bp.get("/how-we-make-these-pages")
@rendered_once
def how_we_make_these_pages() -> str:
    """Who writes, on what it rests, who checks it, and how mistakes are mended."""
    return page_here("how-we-make-these-pages", PageKind.CLINIC)


@bp.get("/accessibility")
@rendered_once
def accessibility() -> str:
    """How these pages can be used, and what does not work yet."""
    return page_here("accessibility", PageKind.CLINIC)
