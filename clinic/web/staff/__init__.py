"""The desk. Each module is one blueprint; this one lists them, with what their pages share."""

from secrets import token_urlsafe
from typing import Any

from flask import Flask, g, has_request_context, request
from werkzeug.local import LocalProxy

from clinic.extensions import database, now, settings
from clinic.queries import desk as desk_queries
from clinic.queries.rows import Desk
from clinic.web.sessions import at_the_desk
from clinic.web.staff import (
    account,
    add_lead,
    batches,
    closed_days,
    content,
    details,
    doctor,
    duty,
    erasure,
    export,
    first_steps,
    guard,
    health,
    identity,
    imports,
    lead,
    lead_acts,
    lead_audit,
    messages,
    mistakes,
    news,
    people,
    pins,
    questions,
    reports,
    settings_pages,
    sign_in,
    tags,
    templates,
    today,
    views,
    welcome,
)

BLUEPRINTS = (
    sign_in.bp,
    welcome.bp,
    today.bp,
    news.bp,
    add_lead.bp,  # the list's, with the form beside it
    batches.bp,
    views.bp,
    tags.bp,
    lead.bp,
    lead_acts.bp,
    doctor.bp,
    questions.bp,
    details.bp,
    pins.bp,
    lead_audit.bp,
    identity.bp,
    erasure.bp,
    export.bp,
    imports.bp,
    messages.bp,
    reports.bp,
    content.bp,
    mistakes.bp,
    health.bp,
    people.bp,
    duty.bp,
    templates.bp,
    closed_days.bp,
    settings_pages.bp,
    first_steps.bp,
    account.bp,
)


def init(app: Flask) -> None:
    """Give the desk's templates `desk`: the person, the counts, what they may see.

    And `once`, which draws what a press is known by when it is heard twice.
    """

    @app.context_processor
    def for_the_layout() -> dict[str, Any]:
        # Asked when a template asks: pages before the sign-in and about a failure do not.
        if has_request_context() and at_the_desk(request.path):
            return {"desk": LocalProxy(_desk), "once": token_urlsafe}
        return {}


def _desk() -> Desk:
    if "desk" not in g:
        viewer = guard.viewer()
        assert viewer is not None, "only pages of signed-in people have the desk's navigation"
        with database().read() as session:
            g.desk = desk_queries.desk(
                session,
                viewer_id=viewer.id,
                now=now(),
                hours=settings().clinic_hours,
                own_leads_only=guard.keeps_to_own(viewer),
            )
    found: Desk = g.desk
    return found
