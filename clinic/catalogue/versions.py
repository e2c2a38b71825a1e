"""What a person had before them: a page's state, as sixteen hex digits and its text."""

import hashlib
import json

from clinic.catalogue.pages import ContentPage
from clinic.catalogue.plain_text import CHECKED
from clinic.domain.enquiry import PageSeen

_DIGITS = 16


def page_seen(page: ContentPage, *, listed: tuple[str, str]) -> PageSeen:
    """The page's state. `listed`: the phone and WhatsApp numbers that it shows (E.164).

    The hash changes with the text, the sources and their addresses, the dates of checking, the
    doctor's signature and the listed numbers; not with how the page is laid out.
    """
    signed = page.review
    state = [
        page.text,
        [[source.number, source.label, source.url] for source in page.sources],
        page.sources_checked_on.isoformat(),
        [signed.name, signed.registration, signed.on.isoformat()] if signed else [],
        list(listed),
    ]
    return PageSeen(
        page.slug,
        page.language,
        _digits(state),
        page.text,
        *listed,
        title=page.title,
        signature_id=signed.signature_id if signed else None,
    )


def listed_mark(listed: tuple[str, str]) -> str:
    """The numbers that a page lists (phone and WhatsApp, E.164), as sixteen hex digits."""
    return _digits(list(listed))


def signed_state(page: ContentPage) -> str:
    """What a doctor signs, as sixteen hex digits: all that the page says, and its sources.

    That is also what stands beside the text: the name in lists, the description that search
    engines and messages print, the labels of its tags, its corrections. It outlives a later look
    at the sources that changed nothing: days of checking are not in it.
    """
    said = [line for line in page.text.split("\n") if not line.startswith(CHECKED)]
    state = [
        said,
        [[source.label, source.url] for source in page.sources],
        [page.short_title, page.description],
        [tag.label for tag in page.tags],
        [[made.on.isoformat(), made.was, made.now] for made in page.corrections],
    ]
    return _digits(state)


def as_it_said(seen: PageSeen, page: ContentPage | None, *, listed: tuple[str, str]) -> PageSeen:
    """The state that somebody saw, with its text where `page` is still in that state."""
    current = page_seen(page, listed=listed) if page else seen
    return current if current.version_hash == seen.version_hash else seen


def _digits(state: object) -> str:
    said = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]
