"""The five steps in words: what each is for, and what was set."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext

from clinic.domain.contact import display_phone
from clinic.domain.first_steps import TITLES, Step
from clinic.extensions import settings
from clinic.web.staff import reader_sentences
from clinic.web.staff.setting_changes import holds
from clinic.web.staff.steps_taken import Taken


@dataclass(frozen=True)
class StepRow:
    """One step as the page prints it. `state`: done, current, later; `done`: also while it is
    current, because somebody looks at it again."""

    key: str
    number: int
    title: str
    state: str
    words: str
    done: bool


def step_rows(taken: Taken, current: Step | None) -> Iterator[StepRow]:
    """All of them, in order; `current` is the open one."""
    for number, step in enumerate(Step, start=1):
        state = "current" if step is current else "done" if taken.done(step) else "later"
        words = _words(step, taken)
        yield StepRow(step.value, number, TITLES[step], state, words, taken.done(step))


def _words(step: Step, taken: Taken) -> str:
    """What was set, or what the step is for."""
    if taken.done(step):
        return _what_is_set(step, taken)
    what_for = {
        Step.CLINIC: gettext("Name, address and numbers are on every page. Are they right?"),
        Step.HOURS: gettext("We print this on every page, so promise what the desk can keep."),
        Step.PEOPLE: gettext("Add at least one person, so that nobody waits on your day off."),
        Step.MAIL: gettext("Alerts come by mail. Send one to yourself."),
        Step.ENQUIRY: gettext("A test enquiry, all the way. You will see it arrive on Today."),
    }
    return str(what_for[step])


def _what_is_set(step: Step, taken: Taken) -> str:
    chosen, facts = settings(), taken.facts
    match step:
        case Step.CLINIC:
            parts = (chosen.name, chosen.address, display_phone(chosen.phone))
            return ", ".join(filter(None, parts))
        case Step.HOURS:
            words = reader_sentences.of_hours()[0].text
            within = holds("reply_within_hours")
            said = gettext("%(hours)s. First answer within %(num)s h.", hours=words, num=within)
            return str(said)
        case Step.PEOPLE:
            return ", ".join(facts.colleagues) or str(gettext("You work alone."))
        case Step.MAIL:
            return facts.alert.words if facts.alert else ""
        case Step.ENQUIRY:
            when = facts.enquiry.when if facts.enquiry else ""
            return str(gettext("It came at %(when)s.", when=when))
