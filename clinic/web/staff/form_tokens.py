"""Forms that check their own CSRF token, so that they can come back filled in."""

from collections.abc import Callable
from typing import TypeVar

from clinic.extensions import csrf

View = TypeVar("View", bound=Callable[..., object])


def checks_its_token(view: View) -> View:
    """A view whose every post passes the validate() of a StaffForm, which refuses without a token.

    The application-wide check refuses before the view is asked, and what was typed is gone. These
    views answer with the form, its fields as they were, a fresh token and a sentence that says
    why. Nothing else may be done by them before validate() has said yes.
    """
    csrf.exempt(view)
    return view
