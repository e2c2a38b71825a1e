"""People who were confirmed, and that each of them is stored once, whatever came in between."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import sqlalchemy as sa

from tests.support.pressing import Pressed, confirmed, reference_of
from tests.support.tended import TendedSite, wait_until

_AT_ONCE = 4
_WITH_REFERENCE = """
    SELECT count(*) FROM enquiry e WHERE e.reference = :reference
    OR e.id IN (SELECT enquiry_id FROM spooled_enquiry s WHERE s.reference = :reference)
"""


@dataclass
class Kept:
    """The confirmed of one test, with the reference that each was shown at once."""

    site: TendedSite
    told: dict[str, Pressed] = field(default_factory=dict)

    def more(self, count: int) -> list[Pressed]:
        """So many press Send, some at once; each is confirmed and reads a reference."""
        with ThreadPoolExecutor(_AT_ONCE) as people:
            pressed = list(people.map(lambda _: confirmed(self.site), range(count)))
            references = people.map(lambda one: reference_of(self.site, one), pressed)
            self.told |= dict(zip(references, pressed, strict=True))
        return pressed

    def add(self, pressed: Pressed) -> None:
        """One that was confirmed: what their page shows is remembered."""
        self.told[reference_of(self.site, pressed)] = pressed

    def assert_all_stored(self, *, seconds: float = 90) -> None:
        """The spool empties by itself; then each of them is in the database once, and their
        private page shows what it showed."""
        wait_until(lambda: not self.site.in_spool(), seconds=seconds, words="an empty spool")
        engine = sa.create_engine(self.site.settings["CLINIC_DATABASE_URL"])
        try:
            with engine.connect() as connection:
                for reference, pressed in self.told.items():
                    stored = connection.scalar(sa.text(_WITH_REFERENCE), {"reference": reference})
                    assert stored == 1, f"{reference} is stored {stored} times"
                    status, page = self.site.get(pressed.address)
                    assert (status, reference[:4] in page) == (200, True), pressed.address
        finally:
            engine.dispose()
