"""A press on a page of the desk's own that was too old, where it is about no lead.

As on a lead's page (`lead_changes`) nothing is done or lost: what was chosen stands beside what
has been changed meanwhile, and both ways on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from clinic.queries import matters
from clinic.queries.matters import Happened, Matter
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.lead_changes import Chosen, seen_version
from clinic.web.staff.unsaved import Kept, sent_again

Told = tuple[str, str]
"""What a value is called, and the value in words."""


@dataclass(frozen=True)
class BothSides:
    """What `templates/components/both_sides.html` prints."""

    chosen: Chosen
    meanwhile: tuple[Happened, ...]


def both_sides(
    session: Session,
    matter: Matter,
    *,
    called: str,
    told: Iterable[Told] | None = None,
    fields: Iterable[Told] | None = None,
) -> BothSides:
    """Both sides of this request, which came from an older page about `matter`.

    `fields`: what is sent where it is done anyway, by name; `told`: the same as words. Without
    these it is what was sent.
    """
    kept = sent_again()
    if fields is not None:
        kept = [Kept(name, "", value, long=False) for name, value in fields]
    if told is not None:
        words = [Kept("", label, value, long=False) for label, value in told]
        kept = [Kept(one.name, "", one.value, one.long) for one in kept]
    else:
        words = [one for one in kept if one.label]
    happened = matters.happened(session, matter, seen_version() or 0, clock=viewpoint().clock)
    return BothSides(Chosen(called, kept, words), happened)
