"""How a person will be answered: as they wished, where what they gave allows it."""

from dataclasses import dataclass

from clinic.domain.contact import read_phone
from clinic.domain.enquiry import ReplyBy


@dataclass(frozen=True)
class Answering:
    """What may be promised. `by` is None where no more can be said than that somebody answers.

    `then_in_writing`: whether a message can follow a call that reached nobody. `reachable` is
    False where nothing that they gave reads as a number or an address: then nothing is promised.
    """

    by: ReplyBy | None
    then_in_writing: bool = False
    reachable: bool = True


def how_to_answer(
    *,
    reply_by: str | None,
    gave_number: bool,
    phone: str | None,
    whatsapp: str | None,
    email: str | None,
) -> Answering:
    """The promise that the desk can keep.

    `phone`, `whatsapp`: E.164, None where none was given or it is not plain; `gave_number`: whether
    anything stood in either field. No message reaches a landline, and nobody can be called or
    written to at a number that does not read as one: then `by` is None.
    """
    in_writing = bool(whatsapp) or bool(phone and read_phone(phone).kind != "landline")
    if reply_by == ReplyBy.EMAIL and email:
        return Answering(ReplyBy.EMAIL)
    if reply_by == ReplyBy.CALL and (phone or whatsapp):
        return Answering(ReplyBy.CALL, then_in_writing=in_writing)
    if in_writing:
        return Answering(ReplyBy.MESSAGE)
    if gave_number:
        return Answering(None, reachable=bool(phone or whatsapp or email))
    return Answering(ReplyBy.EMAIL)
