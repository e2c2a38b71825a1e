"""The page of the list of leads, as it is opened and as it comes back."""

from collections.abc import Mapping
from typing import Any

from flask import render_template

from clinic.domain.permissions import Permission
from clinic.extensions import database
from clinic.queries import bulk_choices, lead_list, saved_views
from clinic.web.staff import answers, guard, searches

Problem = tuple[str | None, str]
BULK = "bulk"
"""The id of the bar that changes many. A list without rows has none."""


def list_page(
    words: Mapping[str, str],
    *,
    ticking: bool,
    problems: list[Problem] | None = None,
    typed: Mapping[str, Any] | None = None,
) -> str:
    """The list that these words of an address ask for.

    `ticking`: rows have a tick, to change many. `problems`: what is wrong with a form that came
    back, `typed`.
    """
    key = words.get("search", "")
    asked = searches.asked_in(words)
    view = answers.viewpoint()
    may_change = guard.viewer_may(Permission.CHANGE_LEADS)
    with database().read() as session:
        leads = lead_list.search(session, asked=asked, view=view)
        views = saved_views.shown(session, view=view, words=leads.words)
        choices = bulk_choices.choices(session, view=view) if ticking and may_change else None
    return render_template(
        "staff/leads.html",
        leads=leads,
        search=key if asked.text else None,
        lost=bool(key) and not asked.text,
        among=searches.query(asked, key=key),
        views=views,
        choices=choices,
        may_change=may_change,
        may_share=guard.viewer_may(Permission.MANAGE_TEMPLATES),
        may_export=guard.viewer_may(Permission.EXPORT_LEADS),
        problems=[
            (None if field == BULK and not leads.rows else field, sentence)
            for field, sentence in problems or ()
        ],
        typed=typed or {},
    )
