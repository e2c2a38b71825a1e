"""Who came: how many on which day, by which way, from where, to which page, in which language."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from clinic.domain import plots
from clinic.domain.lead_status import CameBy
from clinic.models import Enquiry, Lead
from clinic.queries import labels
from clinic.queries.reports.rows import Chart, Key, Table
from clinic.queries.reports.scope import Scope, bucket_of
from clinic.queries.reports.words import begins_with, counted_in_words, most_often, people

OWN_PAGES = "our own pages"
NO_SOURCE = "not known"
NO_PAGE = "not known"
_MOST_BARS = 8
"""More than these are one bar; the table has each of them."""


@dataclass(frozen=True)
class Came:
    """People who came: by bucket and way (CameBy), and by language."""

    by_bucket: tuple[Counter[str], ...]
    languages: Counter[str]
    before: int

    @property
    def total(self) -> int:
        """Everybody."""
        return sum(sum(ways.values()) for ways in self.by_bucket)


def came(session: Session, *, scope: Scope) -> Came:
    """Counts of those who came, and how many came in as many days before. Two statements."""
    asked = (
        sa.select(
            bucket_of(Lead.created_at, scope.range), Lead.came_by, Lead.language, sa.func.count()
        )
        .where(scope.came())
        .group_by("bucket", Lead.came_by, Lead.language)
    )
    by_bucket: list[Counter[str]] = [Counter() for _ in scope.range.buckets]
    languages: Counter[str] = Counter()
    for bucket, way, language, count in session.execute(asked):
        by_bucket[bucket][way] += count
        languages[language] += count
    earlier = sa.select(sa.func.count()).where(
        scope.people(),
        Lead.created_at >= scope.range.starts_before,
        Lead.created_at < scope.range.starts,
    )
    return Came(tuple(by_bucket), languages, session.scalar(earlier) or 0)


def came_chart(found: Came, *, scope: Scope, again: int) -> Chart:
    """People by day, week or month: by the form, and added by the desk."""
    cut = scope.range
    form = [ways[CameBy.FORM] for ways in found.by_bucket]
    other = [sum(ways.values()) - ways[CameBy.FORM] for ways in found.by_bucket]
    together = [one + two for one, two in zip(form, other, strict=True)]
    note = "A person is counted once, on the day on which they first came."
    if again:
        verb = "enquiry came" if again == 1 else "enquiries came"
        note += f" {begins_with(again)} more {verb} from people who had been in touch before."
    return Chart(
        name="came",
        title=f"People who came, by {cut.unit}",
        finding=_busiest(together, scope),
        kind="columns",
        plot=plots.columns(list(zip(form, other, strict=True)), [one.label for one in cut.buckets])
        if found.total
        else None,
        table=Table(
            (cut.unit.capitalize(), "By the form", "Other ways", "Together"),
            tuple(
                (one.name, *counts)
                for one, *counts in zip(cut.buckets, form, other, together, strict=True)
            ),
        ),
        keys=(Key("solid", "by the form"), Key("tint", "other ways: WhatsApp, a call, a visit")),
        note=note,
    )


def came_again(session: Session, *, scope: Scope) -> int:
    """Enquiries of the stretch from people whom the desk knew already. One statement."""
    asked = (
        sa.select(sa.func.count())
        .select_from(Enquiry)
        .join(Lead, Lead.id == Enquiry.lead_id)
        .where(
            *scope.within(Enquiry.received_at),
            Enquiry.received_at > Lead.created_at,
            scope.people(),
        )
    )
    return session.scalar(asked) or 0


def origins(session: Session, *, scope: Scope) -> tuple[Counter[str], Counter[str]]:
    """Sources and pages (slugs) of each one's first enquiry by the form. One statement."""
    other = aliased(Enquiry)
    earlier = sa.select(other.id).where(other.lead_id == Lead.id, other.id < Enquiry.id)
    link = sa.func.coalesce(Enquiry.source["utm_source"].as_string(), "").label("link")
    path = sa.func.coalesce(Enquiry.source["page_path"].as_string(), "").label("path")
    has_path = sa.case((path.element == "", 0), else_=1).label("has_path")
    asked = (
        sa.select(Enquiry.page_slug, link, has_path, sa.func.count())
        .select_from(Lead)
        .join(Enquiry, Enquiry.lead_id == Lead.id)
        .where(scope.came(), Lead.came_by == CameBy.FORM, ~earlier.exists())
        .group_by(Enquiry.page_slug, "link", "has_path")
    )
    sources: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for slug, source, path_known, count in session.execute(asked):
        sources[source or (OWN_PAGES if path_known else NO_SOURCE)] += count
        pages[slug or ""] += count
    return sources, pages


def source_chart(sources: Counter[str]) -> Chart:
    """What led them to the form."""
    return _bars(
        "sources",
        "What led them to the form",
        "Source",
        sources,
        {},
        note="A link is known by its utm_source. Those who came by another way are not in here.",
    )


def page_chart(pages: Counter[str], *, scope: Scope) -> Chart:
    """From which page they wrote."""
    titles = {slug: scope.view.page_titles.get(slug, slug) for slug in pages} | {"": NO_PAGE}
    return _bars("pages", "The page that they wrote from", "Page", pages, titles)


def language_chart(found: Came) -> Chart:
    """In which language they are answered."""
    return _bars("languages", "Their language", "Language", found.languages, labels.LANGUAGES)


def _bars(
    name: str,
    title: str,
    head: str,
    counts: Counter[str],
    words: Mapping[str, str],
    *,
    note: str = "",
) -> Chart:
    sorted_counts = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    lines = tuple((words.get(key, key), count) for key, count in sorted_counts)
    shown, rest = lines[:_MOST_BARS], lines[_MOST_BARS:]
    if rest:
        shown += ((f"{len(rest)} others", sum(count for _, count in rest)),)
    return Chart(
        name=name,
        title=title,
        finding=most_often(lines) or "Nobody came by the form in this time.",
        kind="bars",
        plot=plots.bars(shown) if shown else None,
        table=Table((head, "People"), lines),
        note=note,
    )


def _busiest(counts: list[int], scope: Scope) -> str:
    most = max(counts, default=0)
    if not most:
        return "Nobody came in this time."
    names = [
        one.name for one, count in zip(scope.range.buckets, counts, strict=True) if count == most
    ]
    others = len(names) - 1
    unit = scope.range.unit + ("" if others == 1 else "s")
    also = f", as on {counted_in_words(others)} other {unit}" if others else ""
    return f"Busiest: {names[-1]}, with {people(most)}{also}."
