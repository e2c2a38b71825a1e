"""How far a site has come with its five steps, and who is led to them after signing in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from clinic.config import Place, said_in
from clinic.domain.enquiry import digest
from clinic.domain.first_steps import Step, onces_of_tests
from clinic.domain.permissions import Permission, allows
from clinic.extensions import database, installed, now, settings
from clinic.models import StaffUser
from clinic.queries.desk_settings import standing
from clinic.queries.first_steps import StepFacts, step_facts
from clinic.queries.time_words import Clock
from clinic.services import desk_settings

_OF_HOURS = ("hours", "reply_within_hours")


@dataclass(frozen=True)
class Taken:
    """What is known of the steps: facts, what was said of them, what is set in the browser."""

    facts: StepFacts
    said: Mapping[str, Any]
    kept: frozenset[str]

    def done(self, step: Step) -> bool:
        """Whether a step is done, by what is there."""
        match step:
            case Step.CLINIC:
                return settings().details_confirmed
            case Step.HOURS:
                return bool(self.said.get("hours")) or any(map(self._is_set, _OF_HOURS))
            case Step.PEOPLE:
                return bool(self.facts.colleagues or self.said.get("alone"))
            case Step.MAIL:
                return self.facts.alert is not None and self.facts.alert.sent
            case Step.ENQUIRY:
                return self.facts.enquiry is not None

    def open(self) -> list[Step]:
        """What is neither done nor put off."""
        later = self.said.get("later", ())
        return [step for step in Step if not self.done(step) and step not in later]

    def _is_set(self, name: str) -> bool:
        return name in self.kept or said_in(installed(), name) is not Place.NOWHERE


def steps_taken(session: Session, *, viewer_id: int) -> Taken:
    """As this person sees it. Needs an application context."""
    key = settings().secret_key.get_secret_value()
    facts = step_facts(
        session,
        viewer_id=viewer_id,
        once_hashes=[digest(once) for once in onces_of_tests(key=key)],
        clock=Clock(now(), settings().clinic_hours),
    )
    kept, _closed = standing(session)
    return Taken(facts, desk_settings.first_steps(session), frozenset(kept))


def is_led_to_them(user: StaffUser) -> bool:
    """Whether this person is led there after signing in: an administrator of a new site.

    Not where the file confirms the clinic's details, for then it has long been running; nor once
    the page was put away or nothing is left; nor while somebody waits: Today goes before this.
    """
    is_admin = allows((role.name for role in user.roles), Permission.MANAGE_PEOPLE)
    if not is_admin or installed().details_confirmed:
        return False
    with database().read() as session:
        taken = steps_taken(session, viewer_id=user.id)
    return bool(taken.open()) and not taken.said.get("away") and not taken.facts.waiting
