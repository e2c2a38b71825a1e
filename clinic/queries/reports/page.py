"""The page of reports, put together, in a number of statements that no crowd changes."""

from datetime import date

from sqlalchemy.orm import Session

from clinic.domain import plots
from clinic.domain.plots import minutes_in_words
from clinic.queries.reports import came as came_queries
from clinic.queries.reports.first_reply import FirstWaits, first_waits, longest_now
from clinic.queries.reports.form_errors import form_chart
from clinic.queries.reports.funnel import funnel_charts
from clinic.queries.reports.outcomes import outcome_chart
from clinic.queries.reports.ranges import RANGES, Range, range_of
from clinic.queries.reports.ring_charts import ring_charts
from clinic.queries.reports.rows import Chart, Figure, Report, Tab
from clinic.queries.reports.scope import Scope, first_came, left_out
from clinic.queries.reports.waiting_charts import longest_chart
from clinic.queries.reports.words import counted_in_words
from clinic.queries.time_words import long_date
from clinic.queries.viewpoint import Viewpoint

COUNTED = (
    "People are counted, not views of pages: each once, whatever they sent. Leads that were merged "
    "are one person. The synthetic enquiry is in no count."
)


def report(
    session: Session, *, key: str, view: Viewpoint, dates: tuple[date, date] | None = None
) -> Report:
    """The report on a stretch of days (a key of RANGES; what is none is the usual one).

    `dates`: the first and the last day, where other dates were chosen.
    """
    first_at, demo = first_came(session, view=view)
    asked = range_of(key, view=view, first_at=first_at, dates=dates)
    scope = Scope(view, asked, demo)
    came = came_queries.came(session, scope=scope)
    waits = first_waits(session, scope=scope)
    waiting_longest = longest_now(session, scope=scope)
    return Report(
        key=asked.key,
        heading=asked.heading,
        days=f"{asked.in_words}, days of the clinic ({view.hours.zone.key})",
        first=asked.first,
        last=asked.last,
        tabs=tuple(Tab(one, label, one == asked.key) for one, label in RANGES.items()),
        figures=(
            _came_figure(came, asked),
            _middle_figure(waits),
            _kept_figure(waits),
            _longest_figure(waiting_longest),
        ),
        charts=_charts(session, scope, came, waits),
        counted=COUNTED,
        left_out=left_out(session, scope=scope),
        read_at=f"{view.clock.time(view.now)} on {long_date(view.clock.today)}",
        demo=demo,
        anybody=first_at is not None,
    )


def _charts(
    session: Session, scope: Scope, came: came_queries.Came, waits: FirstWaits
) -> tuple[Chart, ...]:
    """In the order of the page: who came and how long they waited, then why."""
    sources, pages = came_queries.origins(session, scope=scope)
    again = came_queries.came_again(session, scope=scope)
    funnel, closed = funnel_charts(session, scope=scope)
    by_person, by_channel, together = ring_charts(waits)
    return (
        came_queries.came_chart(came, scope=scope, again=again),
        longest_chart(waits, scope=scope),
        funnel,
        by_person,
        outcome_chart(session, scope=scope),
        by_channel,
        together,
        closed,
        form_chart(session, scope=scope),
        came_queries.source_chart(sources),
        came_queries.page_chart(pages, scope=scope),
        came_queries.language_chart(came),
    )


def _came_figure(came: came_queries.Came, asked: Range) -> Figure:
    verb = "person came" if came.total == 1 else "people came"
    if not asked.compared or not came.before:
        return Figure(f"{came.total:,}", verb)
    more = came.total - came.before
    if not more:
        return Figure(f"{came.total:,}", f"{verb}, as many as in {asked.compared}")
    word = "more" if more > 0 else "fewer"
    return Figure(
        f"{came.total:,}", f"{verb}, {counted_in_words(abs(more))} {word} than in {asked.compared}"
    )


def _middle_figure(waits: FirstWaits) -> Figure:
    middle = waits.middle
    if middle is None:
        return Figure("No wait", "for a first answer in this time")
    if len(waits.waits) < plots.ENOUGH:
        return Figure("Too few", "waited for a first answer to tell how long half of them did")
    return Figure(
        minutes_in_words(middle), "of clinic time: half of them waited no longer for a first answer"
    )


def _kept_figure(waits: FirstWaits) -> Figure:
    if waits.promise is None:
        return Figure("No promise", "is made of when people are answered")
    promised = minutes_in_words(waits.promise)
    if not waits.judged:
        return Figure("None yet", f"is past the promised {promised}, or answered")
    return Figure(
        f"{waits.kept:,} of {waits.judged:,}",
        f"had their first answer within the promised {promised}",
    )


def _longest_figure(longest: float | None) -> Figure:
    if longest is None:
        return Figure("Nobody", "waits for an answer now")
    return Figure(minutes_in_words(longest), "of clinic time is the longest wait now")
