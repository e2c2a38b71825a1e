"""A family in one house, a clinic's own desk, a village behind one address: all are heard."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from tests.faults.conftest import DESK
from tests.support.kept import Kept
from tests.support.post_office import PostOffice
from tests.support.pressing import press_send
from tests.support.tended import TendedSite

ENQUIRIES = "SELECT count(*) FROM enquiry"


def test_sixty_posts_from_one_address_are_all_confirmed(quick_site: TendedSite) -> None:
    kept = Kept(quick_site)
    kept.more(60)
    assert len(kept.told) == 60
    kept.assert_all_stored()


@pytest.mark.faults
def test_past_the_limit_they_are_told_so_with_the_phone_number(
    settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory, office: PostOffice
) -> None:
    few = settings | {"CLINIC_MOST_IN_A_MINUTE": "40"}
    with TendedSite(tmp_path_factory.mktemp("limited"), **few) as site:
        site.wait_until_it_is_well()
        with ThreadPoolExecutor(6) as people:
            answers = list(people.map(lambda _: press_send(site), range(60)))
        taken = [answer for answer in answers if answer.status == 303]
        turned_away = [answer for answer in answers if answer.status != 303]
        assert {answer.status for answer in turned_away} == {429}
        assert all("tel:+919654321400" in answer.body for answer in turned_away)
        assert all("wa.me/919654321400" in answer.body for answer in turned_away)
        assert len(taken) >= 40
        engine = sa.create_engine(site.settings["CLINIC_DATABASE_URL"])
        with engine.connect() as connection:
            assert connection.scalar(sa.text(ENQUIRIES)) == len(taken)
        engine.dispose()
        office.wait_for_arrivals(
            lambda mails: sum(mail.recipient == DESK for mail in mails) >= len(taken), seconds=60
        )
