"""What the people of a desk are called by each other."""

from collections import Counter
from collections.abc import Iterable


def told_apart(people: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """Each one's name by id, of (id, name, email); where two share a name, with the address behind.

    A lead is given by that name, and a report counts by it: two of one name would be one person.
    """
    found = list(people)
    shared = Counter(_plain(name) for _id, name, _email in found)
    return {
        person_id: f"{name} ({email})" if shared[_plain(name)] > 1 else name
        for person_id, name, email in found
    }


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
