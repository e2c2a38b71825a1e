"""The very sentences that a visitor reads, in each language of the site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import force_locale, gettext

from clinic.domain.contact import display_phone
from clinic.extensions import now, promise, settings
from clinic.web.public.opening import clinic_day, hours_text
from clinic.web.public.receipt import in_words


@dataclass(frozen=True)
class ReaderSentence:
    """What a visitor reads, and in which language."""

    language: str
    text: str


def of_hours() -> tuple[ReaderSentence, ...]:
    """At the foot of every page and on the contact page."""
    return _each(lambda: hours_text(settings().clinic_hours))


def of_today() -> tuple[ReaderSentence, ...]:
    """On the contact page: today, and the next opening where it is closed."""
    return _each(_today)


def of_promise() -> tuple[ReaderSentence, ...]:
    """After Send, by somebody who writes now."""
    return _each(
        lambda: gettext(
            "A person from our team will answer by %(when)s.", when=in_words(promise().due(now()))
        )
    )


def of_phone() -> tuple[ReaderSentence, ...]:
    """At the foot of every page."""
    return _each(lambda: gettext("Call %(number)s", number=display_phone(settings().phone)))


def of_whatsapp() -> tuple[ReaderSentence, ...]:
    """Beside Send."""
    return _each(
        lambda: gettext(
            "A person from our team will write from %(number)s. We never ask for money or an OTP "
            "by message.",
            number=display_phone(settings().whatsapp),
        )
    )


def of_numbers() -> tuple[ReaderSentence, ...]:
    """Both."""
    return (*of_phone(), *of_whatsapp())


def _today() -> str:
    day = clinic_day(settings().clinic_hours, now(), ahead=False)
    return f"{day.today} {day.next_open}".strip()


def _each(words: Callable[[], str]) -> tuple[ReaderSentence, ...]:
    return tuple(_said(words))


def _said(words: Callable[[], str]) -> Iterator[ReaderSentence]:
    for language in ("en", "hi"):
        if language in settings().languages:
            with force_locale(language):
                yield ReaderSentence(language, str(words()))
