"""Where counsellors see their own leads alone: old links of a lead that was merged."""

from clinic.db import Database
from clinic.models import StaffUser
from tests.integration.services.test_merging import merge
from tests.integration.web.staff.test_own_leads import dev, own, theirs
from tests.support.client import HouseClient

__all__ = ["dev", "own", "theirs"]


def test_who_has_the_kept_lead_comes_to_it_by_an_old_link(
    client: HouseClient, database: Database, own: str, theirs: str, dev: StaffUser
) -> None:
    merge(database, own, theirs, dev)
    answer = client.get(f"/staff/leads/{theirs}")
    assert (answer.status_code, answer.location) == (303, f"/staff/leads/{own}")


def test_who_had_the_merged_lead_does_not_learn_where_it_went(
    client: HouseClient, database: Database, own: str, theirs: str, dev: StaffUser
) -> None:
    merge(database, theirs, own, dev)
    answer = client.get(f"/staff/leads/{own}")
    assert answer.status_code == 404
    assert theirs not in answer.get_data(as_text=True)
    assert answer.location is None
