"""One page sentence by sentence, with the records under it: what a doctor reads before signing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue import Catalogue, ContentPage, Correction
from clinic.catalogue.claims import Claim, Kind, claims
from clinic.catalogue.versions import signed_state
from clinic.models import PageSignature, PageVersion
from clinic.queries.around import staff_names
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
    """A sentence. `numbers`: of the records under it; `note`: what the page does with it.

    `checked`: when a status box was last looked at, in words.
    """

    text: str
    numbers: tuple[int, ...]
    note: str
    checked: str


@dataclass(frozen=True)
class PartRow:
    """A part of the page: title, and its sentences."""

    id: str
    title: str
    claims: tuple[ClaimRow, ...]


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

    `unsupported`: how many sentences name no source themselves. `versions`: how many states of it
    are kept; `version_id` opens the one that was shown last.
    """

    line: PageLine
    state: str
    medical: bool
    written: str
    parts: tuple[PartRow, ...]
    records: tuple[RecordRow, ...]
    sentences: int
    unsupported: int
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
    parts = tuple(
        PartRow(part.id, part.title, tuple(map(_claim, part.claims))) for part in claims(shown)
    )
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
        unsupported=sum(not claim.numbers for claim in sentences),
        signatures=tuple(_signatures(session, page, view)),
        corrections=page.corrections,
        reports=reports,
        version_id=newest,
        versions=versions,
    )


def _claim(claim: Claim) -> ClaimRow:
    return ClaimRow(
        claim.text,
        tuple(source.number for source in claim.sources),
        _KINDS[claim.kind],
        f"checked {long_date(claim.checked_on)}" if claim.checked_on else "",
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
