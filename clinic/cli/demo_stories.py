"""What made-up people did: each story goes through the services that real leads go through.

Their numbers begin with +91 55550, which no phone in India has. The same seed and the same time
draw the same people, but for references and private addresses.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from clinic.cli.demo_person import QUESTIONS, Demo, Person
from clinic.domain.contact import read_phone
from clinic.domain.enquiry import ReplyBy, WritingFor
from clinic.domain.lead_status import CameBy, CloseReason, Outcome, VisitHow
from clinic.domain.spam import QUARANTINE_AT, SpamScore

_SPAM = "Rank first: https://one.example https://two.example https://three.example"


def _just_wrote(one: Person) -> None:
    one.wrote(timedelta(minutes=one.draw.randint(2, 55)))


def _asks_for_messages(one: Person) -> None:
    one.wrote(
        timedelta(minutes=one.draw.randint(5, 90)),
        reply_by=ReplyBy.MESSAGE,
        writing_for=WritingFor.SELF,
        question=QUESTIONS[one.language][0],
    )


def _waits_too_long(one: Person) -> None:
    due_ago = timedelta(minutes=one.draw.randint(10, 150))
    asked = one.demo.now - due_ago
    while one.demo.promise.due(asked) > one.demo.now - due_ago:
        asked -= timedelta(minutes=30)
    one.wrote(one.demo.now - asked)


def _was_called_once(one: Person) -> None:
    one.wrote(timedelta(hours=26))
    one.was(Outcome.NO_ANSWER, timedelta(hours=3))


def _was_called_twice(one: Person) -> None:
    one.wrote(timedelta(days=3))
    one.was(Outcome.NO_ANSWER, timedelta(days=2))
    one.was(Outcome.NO_ANSWER, timedelta(days=1))


def _is_in_contact(one: Person) -> None:
    one.wrote(timedelta(days=4))
    one.was(Outcome.REACHED, timedelta(days=4) - timedelta(hours=2))
    one.was_noted(timedelta(days=3))
    one.is_due(
        timedelta(minutes=one.draw.choice((30, 75, 120, 190, 800))),
        "Call back about visiting hours",
        set_ago=timedelta(days=2),
    )


def _is_late(one: Person) -> None:
    one.wrote(timedelta(days=5))
    one.was(Outcome.REACHED, timedelta(days=4))
    one.is_due(timedelta(minutes=-35), "Send the way to the clinic", set_ago=timedelta(days=1))


def _is_booked(one: Person) -> None:
    one.wrote(timedelta(days=6))
    one.was(Outcome.BOOKED, timedelta(days=5))
    one.has_a_consultation(timedelta(hours=2), VisitHow.VIDEO, set_ago=timedelta(days=1))


def _has_a_question_for_a_doctor(one: Person) -> None:
    one.wrote(timedelta(days=2))
    one.was(Outcome.REACHED, timedelta(days=1))
    one.has_a_question_for_a_doctor(timedelta(hours=3), set_ago=timedelta(hours=2))


def _waits_for_a_doctor_too_long(one: Person) -> None:
    one.wrote(timedelta(days=3))
    one.was(Outcome.REACHED, timedelta(days=2))
    one.has_a_question_for_a_doctor(timedelta(hours=-1), set_ago=timedelta(days=1))


def _wrote_again(one: Person) -> None:
    one.wrote(timedelta(days=5))
    one.was(Outcome.MESSAGE_SENT, timedelta(days=4))
    one.wrote(timedelta(minutes=one.draw.randint(5, 40)))


def _is_a_missed_call(one: Person) -> None:
    one.came_by(CameBy.MISSED_CALL, timedelta(minutes=one.draw.randint(3, 70)))


def _sent_a_message(one: Person) -> None:
    note = "Asked for the opening hours."
    one.came_by(CameBy.WHATSAPP, timedelta(minutes=one.draw.randint(8, 80)), note=note)


def _wants_email(one: Person) -> None:
    address = f"{one.number[-5:]}@example.org"
    ago = timedelta(minutes=one.draw.randint(10, 100))
    one.wrote(ago, phone=None, email=address, reply_by=ReplyBy.EMAIL)


def _gave_half_a_number(one: Person) -> None:
    one.wrote(timedelta(minutes=20), phone=read_phone(f"55550 {one.number[-3:]}"))


def _looks_like_spam(one: Person) -> None:
    score = SpamScore(QUARANTINE_AT, ("links",))
    one.wrote(timedelta(hours=one.draw.randint(1, 30)), question=_SPAM, spam=score)


def _was_answered(one: Person) -> None:
    age = timedelta(days=one.draw.randint(8, 400))
    one.wrote(age)
    one.was(Outcome.REACHED, age - timedelta(hours=3))
    one.was_closed(one.draw.choice(list(CloseReason)), age - timedelta(days=2))


Story = Callable[[Person], None]
_FIRST: tuple[Story, ...] = (
    _waits_too_long, _asks_for_messages, _is_in_contact, _just_wrote, _was_called_once,
    _wrote_again, _is_late, _is_booked, _is_a_missed_call, _looks_like_spam, _wants_email,
    _is_in_contact, _was_called_twice, _sent_a_message, _gave_half_a_number, _was_answered,
    _has_a_question_for_a_doctor, _waits_for_a_doctor_too_long,
)  # fmt: skip
"""Told first and one after the other, so that a few leads show each part of the desk."""

_LATER: tuple[tuple[Story, int], ...] = (
    (_was_answered, 80), (_is_in_contact, 6), (_was_called_twice, 5), (_was_called_once, 3),
    (_just_wrote, 2), (_looks_like_spam, 2), (_is_booked, 2),
)  # fmt: skip


def tell(demo: Demo, number: int, *, nth: int, seed: int) -> int:
    """Tell the `nth` story with the person of this number. Returns the lead's id."""
    draw = random.Random(f"{seed}:{nth}")  # noqa: S311  # made-up people, no secret
    stories, weights = zip(*_LATER, strict=True)
    story = _FIRST[nth] if nth < len(_FIRST) else draw.choices(stories, weights)[0]
    one = Person(demo, number, draw)
    story(one)
    return one.lead_id
