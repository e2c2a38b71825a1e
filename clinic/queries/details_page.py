"""The page on which a person's details, numbers and leaves are put right."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Channel
from clinic.domain.errors import NotFound
from clinic.models import Lead
from clinic.queries import labels, ledger
from clinic.queries.around import staff_names
from clinic.queries.ledger import Word
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import NO_SUCH_LEAD, seen_by


@dataclass(frozen=True)
class LeaveRow:
    """A channel of the ledger and its latest word.

    `name`: "calls". `words`: "Allowed: they said so themselves, 12 Nov". `given` and `withdrawn`
    are both false where nobody has ever said anything.
    """

    channel: str
    name: str
    words: str
    given: bool
    withdrawn: bool


@dataclass(frozen=True)
class DetailsPage:
    """What can be put right: values as they are kept, empty where nothing was said."""

    name: str
    patient_name: str
    language: str
    reply_by: str
    writing_for: str
    leaves: tuple[LeaveRow, ...]


def details_page(session: Session, *, reference: str, view: Viewpoint) -> DetailsPage:
    """What is kept of this person now. Raises NotFound."""
    of_a_person = (Lead.reference == reference, Lead.canary.is_(False), seen_by(view))
    lead = session.scalar(sa.select(Lead).where(*of_a_person))
    if lead is None:
        raise NotFound(NO_SUCH_LEAD)
    words = ledger.latest_words(session, lead_id=lead.id)
    staff = staff_names(session)
    return DetailsPage(
        name=lead.name or "",
        patient_name=lead.patient_name or "",
        language=lead.language,
        reply_by=lead.reply_by or "",
        writing_for=lead.writing_for or "",
        leaves=tuple(_leave(one, words.get(one), dict(staff), view) for one in Channel),
    )


def _leave(channel: Channel, word: Word | None, staff: dict[int, str], view: Viewpoint) -> LeaveRow:
    name = labels.CHANNELS[channel]
    if word is None:
        return LeaveRow(channel, name, "Nothing was said.", given=False, withdrawn=False)
    who = (
        "by themselves" if word.by_id is None else f"{_who(word.by_id, staff, view)} wrote it down"
    )
    says = "No" if word.withdrawn else "Yes"
    sentence = f"{says}: {who}, {ledger.day_of(word, view)}."
    return LeaveRow(channel, name, sentence, given=not word.withdrawn, withdrawn=word.withdrawn)


def _who(staff_id: int, staff: dict[int, str], view: Viewpoint) -> str:
    return "you" if staff_id == view.viewer_id else staff.get(staff_id, "somebody")
