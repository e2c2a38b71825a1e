"""What files hold of people who have not come in: lines that wait, and lines that were wrong."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.contact import mail_box, read_email, read_phone
from clinic.models import LeadImportRow

_WORDS = "Erased, as somebody in it was."
_TELLING_DIGITS = 6
_NUMBER = re.compile(r"\+?\d[\d\s().-]{4,}\d")
_ADDRESS = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")


def of_person(session: Session, *, contacts: Collection[str]) -> list[tuple[int, int]]:
    """Import and number of the lines that hold one of these numbers (E.164) or addresses.

    In any cell and amid other words. Numbers are compared as they are read, addresses by their
    mail box: no spelling hides one.
    """
    wanted = {mail_box(contact) if "@" in contact else contact for contact in contacts}
    if not wanted:
        return []
    ends = {one[-_TELLING_DIGITS:] for one in wanted if "@" not in one}
    asked = sa.select(LeadImportRow.import_id, LeadImportRow.number, LeadImportRow.values)
    rows = session.execute(asked.where(LeadImportRow.values.is_not(None)))
    return [
        (import_id, number)
        for import_id, number, values in rows.yield_per(500)
        if any(_holds(str(cell), wanted, ends) for cell in values.values())
    ]


def forgetting(lines: Sequence[tuple[int, int]]) -> Iterator[sa.Executable]:
    """What takes these lines' words away, and leaves them out."""
    for import_id, number in lines:
        yield (
            sa.update(LeadImportRow)
            .where(LeadImportRow.import_id == import_id, LeadImportRow.number == number)
            .values(values=None, outcome="left_out", words=_WORDS)
        )


def _holds(cell: str, wanted: set[str], ends: set[str]) -> bool:
    """Reading a number takes long: only what has the last digits of one of theirs is read."""
    if "@" in cell:
        addresses = (read_email(one) for one in _ADDRESS.findall(cell))
        if any(one and mail_box(one) in wanted for one in addresses):
            return True
    digits = "".join(str(unicodedata.decimal(char)) for char in cell if char.isdecimal())
    if not any(end in digits for end in ends):
        return False
    numbers = (read_phone(one).e164 for one in (cell, *_NUMBER.findall(cell)))
    return any(number in wanted for number in numbers if number)
