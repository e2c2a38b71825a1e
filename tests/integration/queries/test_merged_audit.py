"""The audit of a lead tells of those that went into it, too."""

from clinic.db import Database
from clinic.models import StaffUser
from clinic.queries.audit_words import ACTIONS
from clinic.queries.lead_audit import lead_audit
from tests.integration.services.test_merging import merge
from tests.support.desk import came, view, wrote


def test_it_has_what_was_done_with_the_merged_lead(database: Database, ben: StaffUser) -> None:
    kept, merged = wrote(database, "Asha"), came(database, ben, "98765 00000", name="Asha")
    merge(database, kept, merged, ben)
    with database.read() as session:
        audit = lead_audit(session, reference=kept, view=view(ben))
    did = [row.did for day in audit.days for row in day.rows]
    assert ACTIONS["lead.merged"] in did
    assert ACTIONS["lead.merged_away"] in did
