"""What a person had before them: a page's state, as sixteen hex digits and its text."""

import hashlib
import json

from clinic.catalogue.pages import TreatmentPage
from clinic.domain.enquiry import PageSeen

_DIGITS = 16


def page_seen(page: TreatmentPage, *, listed: tuple[str, str]) -> PageSeen:
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
    said = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    version_hash = hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]
    return PageSeen(page.slug, page.language, version_hash, page.text, *listed)


def as_it_said(seen: PageSeen, page: TreatmentPage | None, *, listed: tuple[str, str]) -> PageSeen:
    """The state that somebody saw, with its text where `page` is still in that state."""
    current = page_seen(page, listed=listed) if page else seen
    return current if current.version_hash == seen.version_hash else seen
