"""Where somebody goes after signing in: back to where they were, or to their first page."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from clinic.domain.permissions import Permission, allows
from clinic.models import StaffUser
from clinic.web.routes import who_may_enter
from clinic.web.sessions import at_the_desk
from clinic.web.staff.steps_taken import is_led_to_them


def first_page(user: StaffUser) -> str:
    """Today, or the site's pages for those who do not see leads; the five steps of a new site."""
    if is_led_to_them(user):
        return url_for("staff_first_steps.show")
    sees_leads = allows((role.name for role in user.roles), Permission.SEE_LEADS)
    return url_for("staff_today.show" if sees_leads else "staff_content.index")


def way_back() -> str | None:
    """This request's address, to come back to it; None where the first page will do."""
    asked = request.full_path.rstrip("?")
    return None if asked in ("/staff", "/staff/") else asked


def after_sign_in(user: StaffUser, asked: str | None) -> str:
    """The page that `asked` names if it is a page of the desk, else the first page."""
    return asked if asked and _is_a_page_of_the_desk(asked) else first_page(user)


def _is_a_page_of_the_desk(asked: str) -> bool:
    """Whether it is a path of our own that can be opened: no other host in any spelling."""
    if "\\" in asked or not asked.isprintable() or not asked.startswith("/staff"):
        return False
    try:
        address = urlsplit(asked)
    except ValueError:
        return False
    if address.scheme or address.netloc or not at_the_desk(address.path):
        return False
    try:
        endpoint, _values = current_app.url_map.bind("").match(address.path, method="GET")
    except HTTPException:  # no such page, or one that only takes posts
        return False
    return isinstance(who_may_enter(endpoint), Permission)
