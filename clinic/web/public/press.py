"""One press of Send: what the post says of it, and the two places that can keep it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from clinic.catalogue.versions import listed_mark, page_seen
from clinic.domain import canary, reference_number
from clinic.domain.enquiry import (
    Drawn,
    NewEnquiry,
    PageSeen,
    Receipt,
    Source,
    answers_hash,
    digest,
)
from clinic.domain.errors import TooMany
from clinic.domain.spam import Signals, count_links, flooded, score
from clinic.extensions import catalogue, now, promise, rules, settings, spool
from clinic.forms.enquiry import EnquiryForm, to_new_enquiry
from clinic.services import enquiries, spam_signals
from clinic.web.public import posted
from clinic.web.public.context import current_language, shown_page
from clinic.web.public.tokens import is_token, new_token

TRY_AGAIN_SECONDS = 30
_HASH = re.compile("[0-9a-f]{16}")
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Press:
    """All that is known of it before any database is asked.

    `signals`: what the post itself shows. `token`: of its private address.
    """

    at: datetime
    new: NewEnquiry
    signals: Signals
    token: str


def read_press(form: EnquiryForm, source: Source) -> Press:
    """The press behind a form that was understood."""
    signals = Signals(
        honeypot_filled=bool(form.hp.data),
        links=count_links(f"{form.name.data} {form.question.data or ''}"),
        origin=posted.origin(),
    )
    new = to_new_enquiry(
        form,
        language=current_language(),
        page=page_of(form),
        source=source,
        listed_phone=settings().phone,
        listed_whatsapp=settings().whatsapp,
        notice_version=catalogue().notice(current_language()).version,
        once=form.once.data,
        spam=score(signals),
    )
    new = replace(
        new,
        canary=is_canary(form),
        draft_hash=draft_hash_of(form),
        draft_seen=draft_seen_of(form),
        listed_mark=other_numbers(form),
    )
    return Press(at=now(), new=new, signals=signals, token=_token(new))


def into_database(session: Session, press: Press) -> Receipt:
    """Take it in. Raises TooMany, and whatever a database raises."""
    signals = spam_signals.counted(session, new=press.new, signals=press.signals, now=press.at)
    keep_the_flood_out(signals)
    return enquiries.submit(
        session,
        new=replace(press.new, spam=score(signals)),
        drawn=Drawn(reference=reference_number.draw(), token_hash=digest(press.token)),
        now=press.at,
        promise=promise(),
        endpoints=settings().webhook_names,
        rules=rules(),
    )


def into_spool(press: Press) -> Receipt:
    """Keep it as a file until the database takes it. Raises TooMany, and OSError.

    What the page said is left out: that is long, and the worker knows it by its hash.
    """
    waiting = spool().kept_since(press.at - _A_MINUTE)
    signals = replace(press.signals, captures_last_minute=waiting)
    keep_the_flood_out(signals)
    page = replace(press.new.page, text="") if press.new.page else None
    return spool().keep(
        new=replace(press.new, spam=score(signals), page=page),
        signals=press.signals,
        token_hash=digest(press.token),
        now=press.at,
        due=promise().due(press.at),
    )


def page_of(form: EnquiryForm) -> PageSeen | None:
    """The page that the person wrote from."""
    return page_named(form.page.data or "")


def page_named(name: str) -> PageSeen | None:
    """The page that a form names ("slug@hash"). Another state than today's is its hash alone."""
    slug, _, version = name.partition("@")
    page = shown_page(slug)
    if page is None:
        return None
    current = page_seen(page, listed=(settings().phone, settings().whatsapp))
    if version in ("", current.version_hash) or not _HASH.fullmatch(version):
        return current
    return PageSeen(current.slug, current.language, version, "")


def other_numbers(form: EnquiryForm) -> str:
    """The mark of the numbers that a page listed ("@hash"); empty where they are today's."""
    slug, _, mark = (form.page.data or "").partition("@")
    if slug or not _HASH.fullmatch(mark):
        return ""
    return "" if mark == listed_mark((settings().phone, settings().whatsapp)) else mark


def draft_hash_of(form: EnquiryForm) -> str | None:
    """Of the saved form that this one was opened from; None where it was none, or no token."""
    token = form.draft.data or ""
    return digest(token) if is_token(token) else None


def draft_seen_of(form: EnquiryForm) -> datetime | None:
    """When what that saved form held had been saved; None where the form does not say."""
    try:
        seen = datetime.fromisoformat(form.draft_seen.data or "")
        return seen.astimezone(UTC) if seen.tzinfo else None
    except (ValueError, OverflowError):  # no time, or none that a calendar has in UTC
        return None


def is_canary(form: EnquiryForm) -> bool:
    """Whether it is a synthetic enquiry of ours: nobody else can mark one."""
    marked = form.canary.data
    if not marked:
        return False
    return canary.is_marked(marked, key=settings().secret_key.get_secret_value(), now=now())


def keep_the_flood_out(signals: Signals) -> None:
    """The last resort. Raises TooMany where more comes in than people send."""
    if flooded(signals, most=settings().most_in_a_minute):
        raise TooMany("more comes in than people send", retry_after=TRY_AGAIN_SECONDS)


def _token(new: NewEnquiry) -> str:
    """The private address: drawn, or made from `once` and the answers so that it comes again."""
    once = (new.once, answers_hash(new)) if new.once is not None else None
    return new_token(purpose="enquiry-address", once=once)
