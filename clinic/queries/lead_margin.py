"""The choices beside the list: each a link, with how many leads it would show."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from clinic.domain.lead_filter import HELD, ME, NOBODY, Due, LeadFilter, Sort
from clinic.domain.lead_status import LeadStatus
from clinic.queries import labels
from clinic.queries.lead_filters import Counts, owner_id
from clinic.queries.lead_origins import Origins
from clinic.queries.list_rows import Facet, Option
from clinic.queries.list_words import SORTS
from clinic.queries.viewpoint import Viewpoint

_DUE: Mapping[Due | None, str] = {
    None: "Anyone",
    Due.WAITING: "Without an answer",
    Due.LATE: "Late now",
    Due.TODAY: "Due today",
    Due.NONE: "No next step",
}


def tabs(chosen: LeadFilter, counts: Counts, held: int) -> Iterator[Option]:
    """The states; and what is held back, where something is."""
    of = counts.of["status"]
    anybody = not chosen.status and not chosen.held
    yield Option("All", sum(of.values()), anybody, _words(chosen, status=None, held=False))
    for status in LeadStatus:
        words = _words(chosen, status=status, held=False)
        label = labels.STATUSES[status]
        yield Option(label, of[status], chosen.status == status, words, status)
    if held or chosen.held:
        yield Option("Held back", held, chosen.held, {"status": HELD})


def sorts(chosen: LeadFilter, by: Sort) -> tuple[Option, ...]:
    """The orders."""
    return tuple(
        Option(label.capitalize(), None, sort == by, _words(chosen, sort=sort))
        for sort, label in SORTS.items()
    )


def facets(
    chosen: LeadFilter,
    counts: Counts,
    *,
    view: Viewpoint,
    origins: Origins | None,
    staff: Mapping[int, str],
    tags: Mapping[int, tuple[str, int]],
) -> tuple[Facet, ...]:
    """The kinds of choice. One that could not narrow the list is left out.

    `origins`: pages and sources where the counts do not say which there are, and how many of each
    nobody says. `tags`: by id, the name and how many leads it would show.
    """
    pages, sources = (origins.pages, origins.sources) if origins else (None, None)
    found = (
        Facet("due", "Waiting", tuple(_due(chosen, counts))),
        Facet("owner", "Owner", tuple(_owners(chosen, counts, view, staff))),
        _of(chosen, counts, "language", "Language", labels.LANGUAGES, ""),
        _of(chosen, counts, "came_by", "How they came", labels.CAME_BY, None),
        _from(chosen, counts, "page", "Page they wrote from", pages, view.page_titles),
        _from(chosen, counts, "source", "Link that led there", sources, {}),
        Facet("tag", "Tag", tuple(_tags(chosen, tags))),
        _of(chosen, counts, "reason", "Closed because", labels.CLOSE_REASONS, None),
    )
    return tuple(one for one in found if one.narrows or len(one.options) > 2)


def _due(chosen: LeadFilter, counts: Counts) -> Iterator[Option]:
    for due, label in _DUE.items():
        yield Option(label, counts.due[due], chosen.due == due, _words(chosen, due=due))


def _owners(
    chosen: LeadFilter, counts: Counts, view: Viewpoint, staff: Mapping[int, str]
) -> Iterator[Option]:
    of, picked = counts.of["owner"], owner_id(chosen, view)
    everybody = sum(of.values())
    yield Option("Anyone", everybody, picked is None, _words(chosen, owner=""))
    mine = _words(chosen, owner=ME)
    yield Option("Mine", of[view.viewer_id], picked == view.viewer_id, mine)
    others = {one: name for one, name in staff.items() if one != view.viewer_id}
    for person, name in sorted(others.items(), key=lambda item: item[1].casefold()):
        if of[person] or picked == person:
            words = _words(chosen, owner=str(person))
            yield Option(name, of[person], picked == person, words)
    yield Option("Nobody yet", of[0], picked == 0, _words(chosen, owner=NOBODY))


def _of(
    chosen: LeadFilter,
    counts: Counts,
    kind: str,
    title: str,
    names: Mapping[Any, str],
    any_value: str | None,
) -> Facet:
    of, picked = counts.of[kind], getattr(chosen, kind)
    options = [Option("Any", sum(of.values()), not picked, _words(chosen, **{kind: any_value}))]
    for value, label in names.items():
        if of[value] or picked == value:
            words = _words(chosen, **{kind: value})
            options.append(Option(_upper(label), of[value], picked == value, words))
    return Facet(kind, title, tuple(options))


def _from(
    chosen: LeadFilter,
    counts: Counts,
    kind: str,
    title: str,
    there_are: Collection[str] | None,
    names: Mapping[str, str],
) -> Facet:
    """Where they came from. `there_are` None: the counts have each."""
    of, picked = counts.of[kind], getattr(chosen, kind)
    values = {picked, *(of if there_are is None else there_are)} - {""}
    whole = sum(of.values()) if there_are is None else None
    options = [Option("Any", whole, not picked, _words(chosen, **{kind: ""}))]
    for value in sorted(values, key=lambda one: names.get(one, one).casefold()):
        size = of[value] if there_are is None else None
        words = _words(chosen, **{kind: value})
        options.append(Option(names.get(value, value), size, picked == value, words))
    return Facet(kind, title, tuple(options))


def _tags(chosen: LeadFilter, tags: Mapping[int, tuple[str, int]]) -> Iterator[Option]:
    yield Option("Any", None, chosen.tag is None, _words(chosen, tag=None))
    for tag, (name, size) in tags.items():
        yield Option(name, size, chosen.tag == tag, _words(chosen, tag=tag))


def _words(chosen: LeadFilter, **changed: Any) -> dict[str, str]:
    """Of the address with another choice. What does not go with that choice goes."""
    other = chosen.but(**changed)
    if "status" in changed:
        closed = other.status == LeadStatus.CLOSED
        other = other.but(held=False, **({"due": None} if closed else {"reason": None}))
    if changed.get("due"):
        other = other.but(reason=None)
        if other.status == LeadStatus.CLOSED:
            other = other.but(status=None)
    return other.words()


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]
