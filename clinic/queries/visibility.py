"""Which leads somebody at the desk may see at all."""

import sqlalchemy as sa

from clinic.models import Lead
from clinic.queries.viewpoint import Viewpoint


def seen_by(view: Viewpoint) -> sa.ColumnElement[bool]:
    """The condition under which a lead may be shown to whoever looks from there."""
    if view.own_leads_only:
        return Lead.owner_id == view.viewer_id
    return sa.true()
