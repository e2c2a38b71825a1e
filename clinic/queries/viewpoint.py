"""From where the desk is looked at: what every page of it has to know besides the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import DeskRules
from clinic.queries.time_words import Clock


@dataclass(frozen=True)
class Viewpoint:
    """When (aware), by the hours of which clinic, by whom.

    `clinic_name` stands in the message that WhatsApp opens with. `reply_within_hours`: what the
    clinic promises, in its own hours; 0: nothing. `page_titles`: how the desk calls the site's
    pages, by slug. `sends_mail`: a mail server is set, so that messages are not only printed.
    `own_leads_only`: whoever looks sees their own leads and no others. `rules`: how often and when
    people are tried. `clinic_number`: the one that the clinic writes from, as people read it.
    """

    now: datetime
    hours: ClinicHours
    viewer_id: int
    clinic_name: str
    reply_within_hours: int = 0
    page_titles: Mapping[str, str] = field(default_factory=dict)
    sends_mail: bool = True
    own_leads_only: bool = False
    rules: DeskRules = field(default_factory=DeskRules)
    clinic_number: str = ""

    @cached_property
    def clock(self) -> Clock:
        """Says instants in words, as they are seen from here."""
        return Clock(self.now, self.hours)
