"""One page sentence by sentence, with the records under it: what a doctor reads before signing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue import Catalogue, ContentPage, Correction
from clinic.catalogue.claims import Claim, Kind, Part, claims
from clinic.catalogue.versions import signed_state
from clinic.models import PageSignature, PageVersion
from clinic.queries.around import staff_names
from clinic.queries.claim_weight import weights
from clinic.queries.content_desk import PageLine, earlier_signatures, page_line
from clinic.queries.content_records import RecordRow, record_row
from clinic.queries.mistakes import MistakeRow, reports_of
from clinic.queries.signatures import standing
from clinic.queries.time_words import long_date
from clinic.queries.viewpoint import Viewpoint

_KINDS: Mapping[Kind, str] = {
    Kind.SAYS: "",
    Kind.CORRECTS: "A claim that the page corrects",
    Kind.NOT_SHOWN: "What was not shown",
}


@dataclass(frozen=True)
class ClaimRow:
    """A sentence. `numbers`: of the records that it names; `note`: what the page does with it.

    `behind`: of one that names none, the records behind it in its paragraph. `open`: what it says
    on none of these, like "a figure, a harm"; empty where nothing is open. `place`: its own among
    those that are open, 0 where it is not. `checked`: when a status box was last looked at, in
    words.
    """

    text: str
    numbers: tuple[int, ...]
    behind: tuple[int, ...]
    open: str
    place: int
    note: str
    checked: str


@dataclass(frozen=True)
class PartRow:
    """A part of the page: title, its sentences, and the records that any of them names."""

    id: str
    title: str
    claims: tuple[ClaimRow, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class SignatureRow:
    """A signature of this page. `ended`: why it holds no more, or empty."""

    id: int
    name: str
    registration: str
    when: str
    by: str
    ended: str


@dataclass(frozen=True)
class ReviewedPage:
    """The page "one page". `state`: what a signature would stand under; `path`: the page itself.

    `open`: how many sentences say a figure, a benefit or a harm without a source. `versions`: how
    many states of it are kept; `version_id` opens the one that was shown last.
    """

    line: PageLine
    state: str
    medical: bool
    written: str
    parts: tuple[PartRow, ...]
    records: tuple[RecordRow, ...]
    sentences: int
    open: int
    signatures: tuple[SignatureRow, ...]
    corrections: tuple[Correction, ...]
    reports: tuple[MistakeRow, ...]
    version_id: int | None
    versions: int


def reviewed_page(
    session: Session, *, page: ContentPage, catalogue: Catalogue, view: Viewpoint
) -> ReviewedPage:
    """All that somebody should know who answers for this page."""
    shown = standing(session, hours=view.hours).on(page)
    reports = reports_of(session, slug=page.slug, language=page.language, view=view)
    places = count(1) if page.kind.medical else None
    parts = tuple(_part(part, places) for part in claims(shown))
    sentences = [claim for part in parts for claim in part.claims]
    open_count = sum(not row.result for row in reports)
    versions, newest = _versions(session, page)
    return ReviewedPage(
        line=page_line(
            shown,
            earlier=earlier_signatures(session),
            reports={(page.slug, page.language): open_count},
            today=view.clock.today,
        ),
        state=signed_state(page),
        medical=page.kind.medical,
        written=long_date(page.written_on),
        parts=parts,
        records=tuple(
            record_row(catalogue.evidence, source, language=page.language, today=view.clock.today)
            for source in page.sources
        ),
        sentences=len(sentences),
        open=sum(bool(claim.open) for claim in sentences),
        signatures=tuple(_signatures(session, page, view)),
        corrections=page.corrections,
        reports=reports,
        version_id=newest,
        versions=versions,
    )


def _part(part: Part, places: Iterator[int] | None) -> PartRow:
    """`places` counts what is open; None where nothing is said that a doctor signs."""
    named = {source.number for claim in part.claims for source in claim.sources}
    rows = tuple(_claim(claim, places) for claim in part.claims)
    return PartRow(part.id, part.title, rows, tuple(sorted(named)))


def _claim(claim: Claim, places: Iterator[int] | None) -> ClaimRow:
    rests = claim.sources or claim.behind or claim.kind is Kind.CORRECTS
    without = "" if rests or places is None else ", ".join(weights(claim.text))
    return ClaimRow(
        text=claim.text,
        numbers=tuple(source.number for source in claim.sources),
        behind=tuple(source.number for source in claim.behind),
        open=without,
        place=next(places) if places and without else 0,
        note=_KINDS[claim.kind],
        checked=f"checked {long_date(claim.checked_on)}" if claim.checked_on else "",
    )


def _signatures(session: Session, page: ContentPage, view: Viewpoint) -> Iterator[SignatureRow]:
    names, now_state = staff_names(session), signed_state(page)
    asked = sa.select(PageSignature).where(
        PageSignature.slug == page.slug, PageSignature.language == page.language
    )
    for row in session.scalars(asked.order_by(PageSignature.id.desc())):
        ended = ""
        if row.withdrawn_at is not None:
            who = names.get(row.withdrawn_by_id or 0, "somebody")
            ended = f"taken back by {who}, {view.clock.when(row.withdrawn_at)}"
        elif row.state != now_state:
            ended = "of an earlier text: it does not hold for this one"
        yield SignatureRow(
            id=row.id,
            name=row.name,
            registration=row.registration,
            when=view.clock.when(row.signed_at),
            by=names.get(row.by_id or 0, "somebody"),
            ended=ended,
        )


def _versions(session: Session, page: ContentPage) -> tuple[int, int | None]:
    kept = sa.select(PageVersion.id).where(
        PageVersion.slug == page.slug, PageVersion.language == page.language
    )
    ids = session.scalars(
        kept.order_by(PageVersion.last_shown_at, PageVersion.first_shown_at, PageVersion.id)
    ).all()
    return len(ids), ids[-1] if ids else None
