"""Ready messages: kept, changed, put in order, retired and brought back, by managers.

The first change makes rows of those that come with the product. What a message said before stays
in the audit: it is nobody's personal data.
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.contact import wa_me
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.message_words import LONGEST, check_variables, words_of_illness
from clinic.domain.ready_messages import NAME_LIMIT, READY, Moment, ReadyMessage
from clinic.models import MessageTemplate, StaffUser
from clinic.queries.first_message import LONGEST_LINK, Saying
from clinic.queries.matters import templates_of
from clinic.services import audit
from clinic.services.as_seen import hold, must_be_as_seen

_NUMBER = "+919876543210"
_SOMEBODY = "रमेश कुमार"


class NameTaken(Invalid):
    """Another message that is offered in this language has the name."""


def add(
    session: Session, *, message: ReadyMessage, clinic: str, by: StaffUser, now: datetime
) -> MessageTemplate:
    """Keep a new message, after the others. Pressed twice, it is one. Raises Invalid."""
    _hold(session)
    check(message, clinic=clinic)
    keep_the_products_own(session, now=now)
    known = _called(session, message.name, message.language)
    if known is not None and _says(known) == _as_kept(message):
        return known
    _must_be_free(known)
    last = session.scalar(sa.select(sa.func.max(MessageTemplate.place))) or 0
    row = _row(message, last + 1, now)
    row.changed_by_id = by.id
    session.add(row)
    session.flush()
    _note(session, "added", row, by, now, text=row.text)
    return row


def change(
    session: Session,
    *,
    template_id: int,
    message: ReadyMessage,
    clinic: str,
    by: StaffUser,
    now: datetime,
    version: int | None = None,
) -> MessageTemplate:
    """Give a message another text, name, language or moment. Raises NotFound, and Invalid.

    Raises Stale where somebody has changed it since the page that went as far as `version`.
    """
    _hold(session)
    check(message, clinic=clinic)
    row = find(session, template_id=template_id, now=now)
    before, after = _says(row), _as_kept(message)
    if before != after:
        if row.retired_at is None:
            _must_be_free(_called(session, message.name, message.language, but=row))
        must_be_as_seen(session, templates_of((row.id,)), version=version)
        row.name, row.language = after["name"], after["language"]
        row.moment, row.text = after["moment"], after["text"]
        row.changed_at, row.changed_by_id = now, by.id
        _note(session, "changed", row, by, now, before=before, after=after)
    return row


def retire(
    session: Session, *, template_id: int, by: StaffUser, now: datetime, version: int | None = None
) -> MessageTemplate:
    """Offer a message no more. Twice is once. Raises NotFound, and Stale as `change` does.

    Raises Conflict for the last first message of a language: the button would have no words.
    """
    _hold(session)
    row = find(session, template_id=template_id, now=now)
    if row.retired_at is None:
        must_be_as_seen(session, templates_of((row.id,)), version=version)
        if row.moment == Moment.FIRST and len(_beside(session, row)) == 1:
            raise Conflict("This is the only first message in its language. Add another one first.")
        row.retired_at = now
        _note(session, "retired", row, by, now)
    return row


def bring_back(
    session: Session, *, template_id: int, by: StaffUser, now: datetime, version: int | None = None
) -> MessageTemplate:
    """Offer a retired message again. Twice is once. Raises NotFound, and Stale as `change` does.

    Raises Conflict where another one of its language has its name by now.
    """
    _hold(session)
    row = find(session, template_id=template_id, now=now)
    if row.retired_at is not None:
        must_be_as_seen(session, templates_of((row.id,)), version=version)
        if _called(session, row.name, row.language) is not None:
            raise Conflict(
                f"Another message in this language is called “{row.name}” by now. Give one of the "
                "two another name, then offer this one again."
            )
        row.retired_at = None
        _note(session, "brought_back", row, by, now)
    return row


def move_up(
    session: Session, *, template_id: int, by: StaffUser, now: datetime, version: int | None = None
) -> MessageTemplate:
    """Put a message before the one above it, among those of its language and moment.

    The first one stays where it is. Raises NotFound, and Stale where any of those has been changed
    since the page that went as far as `version`: another one may stand above it.
    """
    _hold(session)
    row = find(session, template_id=template_id, now=now)
    beside = _beside(session, row)
    at = next((at for at, one in enumerate(beside) if one.id == row.id), 0)
    if at:
        must_be_as_seen(session, templates_of(one.id for one in beside), version=version)
        above = beside[at - 1]
        above.place, row.place = row.place, above.place
        _note(session, "moved", row, by, now)
    return row


def find(session: Session, *, template_id: int, now: datetime) -> MessageTemplate:
    """A message by its number. Raises NotFound.

    Where there are no rows yet, the product's own become rows, and the number is their place.
    """
    made = keep_the_products_own(session, now=now)
    if made:
        found = made[template_id - 1] if 0 < template_id <= len(made) else None
    else:
        found = session.get(MessageTemplate, template_id)
    if found is None:
        raise NotFound("There is no such message. Look at the list.")
    return found


def keep_the_products_own(session: Session, *, now: datetime) -> Sequence[MessageTemplate]:
    """Make rows of the messages that come with the product, where there are none yet."""
    if session.scalar(sa.select(MessageTemplate.id).limit(1)) is not None:
        return ()
    made = [_row(one, place, now) for place, one in enumerate(READY, 1)]
    session.add_all(made)
    session.flush()
    return made


def check(message: ReadyMessage, *, clinic: str) -> None:
    """Raise Invalid, with a sentence that says what to do, where it cannot be kept like this."""
    name, text = _tidy(message.name), message.text.strip()
    if not name or len(name) > NAME_LIMIT:
        raise Invalid(f"Give the message a name of at most {NAME_LIMIT} characters.")
    if not text:
        raise Invalid("Write the message.")
    if len(text) > LONGEST:
        raise Invalid(f"A message has room for {LONGEST} characters; this one has {len(text)}.")
    check_variables(text)
    _check_link(message, clinic)
    found = words_of_illness(f"{name} {text}") if message.moment == Moment.FIRST else ()
    if found:
        said = ", ".join(f"“{word}”" for word in found)
        raise Invalid(f"Phones are shared: a first message names no illness. Take out {said}.")


def _check_link(message: ReadyMessage, clinic: str) -> None:
    saying = Saying(clinic, _SOMEBODY, _NUMBER)
    said = saying.words(message, name=_SOMEBODY, reference="48217301")
    length = len(wa_me(_NUMBER, said))
    if length > LONGEST_LINK:
        raise Invalid(
            f"With everything filled in the link has {length:,} characters, and WhatsApp takes "
            f"{LONGEST_LINK:,}. A Hindi letter counts nine. Make it shorter."
        )


def _beside(session: Session, row: MessageTemplate) -> list[MessageTemplate]:
    """What is offered in its language for its moment, itself among it, in order."""
    asked = sa.select(MessageTemplate).where(
        MessageTemplate.language == row.language,
        MessageTemplate.moment == row.moment,
        MessageTemplate.retired_at.is_(None),
    )
    return list(session.scalars(asked.order_by(MessageTemplate.place, MessageTemplate.id)))


def _called(
    session: Session, name: str, language: str, *, but: MessageTemplate | None = None
) -> MessageTemplate | None:
    """The message that is offered in a language under a name, in whatever case of its letters."""
    offered = sa.select(MessageTemplate).where(
        MessageTemplate.language == language, MessageTemplate.retired_at.is_(None)
    )
    wanted = _tidy(name).casefold()
    others = (row for row in session.scalars(offered) if but is None or row.id != but.id)
    return next((row for row in others if row.name.casefold() == wanted), None)


def _must_be_free(known: MessageTemplate | None) -> None:
    if known is not None:
        sentence = f"A message in this language is called “{known.name}” already."
        raise NameTaken(f"{sentence} Choose another name.")


def _says(row: MessageTemplate) -> dict[str, str]:
    return {"name": row.name, "language": row.language, "moment": row.moment, "text": row.text}


def _as_kept(message: ReadyMessage) -> dict[str, str]:
    return {
        "name": _tidy(message.name),
        "language": message.language,
        "moment": message.moment,
        "text": message.text.strip(),
    }


def _row(message: ReadyMessage, place: int, now: datetime) -> MessageTemplate:
    return MessageTemplate(**_as_kept(message), place=place, created_at=now, changed_at=now)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _hold(session: Session) -> None:
    """Two managers at one moment wait for each other."""
    hold(session, templates_of(()))


def _note(
    session: Session,
    what: str,
    row: MessageTemplate,
    by: StaffUser,
    now: datetime,
    **detail: object,
) -> None:
    audit.record(
        session, action=f"template.{what}", by=by, now=now, subject=str(row.id), detail=detail
    )
