"""Changing a setting from any page of the desk: one transaction, and this process knows at once."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from clinic.config import Settings, with_overrides
from clinic.domain.desk_rules import DeskRules
from clinic.domain.desk_settings import OF_CLINIC, kept_rules
from clinic.extensions import catalogue, database, installed, known_settings, now, rules, settings
from clinic.models import StaffUser
from clinic.queries.desk_settings import standing
from clinic.queries.matters import stood
from clinic.services import desk_settings, pages_shown
from clinic.web.staff.answers import acting, viewer_id

T = TypeVar("T")


def keep(values: Mapping[str, Any], *, version: int | None) -> tuple[int, ...]:
    """Set what differs from what holds; ids by which it can be taken back.

    What is the same is left to the file, so that a change there still counts. `version`: how far
    the page went that showed these values; raises Stale where it was too old.
    """
    look()
    wanted = {name: value for name, value in values.items() if value != holds(name)}
    return change(
        lambda session, by: desk_settings.keep(
            session, values=wanted, by=by, now=now(), version=version, shown=values
        )
    )


def chosen_of(values: Mapping[str, Any], *, version: int) -> dict[str, Any]:
    """Of what a page sent that went so far: what was changed on it, without what it only showed."""
    look()
    with database().read() as session:
        before = stood(session, values, version)

    def shown(name: str) -> Any:
        if name not in before:
            return holds(name)
        return before[name]["is"] if before[name] else _of_the_file(name)

    return {name: value for name, value in values.items() if value != shown(name)}


def change(act: Callable[[Session, StaffUser], T]) -> T:
    """Do it. Where other numbers are listed since, what every page said and says is kept, too:
    whoever wrote from a page that was made before is shown that one."""
    look()
    before = settings()
    with database().write() as session:
        done = act(session, acting(session, viewer_id()))
        after, _unreadable = with_overrides(installed(), *standing(session))
        if _listed(after) != _listed(before):
            for chosen in (before, after):
                _keep_pages(session, chosen)
    look()
    return done


def holds(name: str) -> Any:
    """What holds of this setting, as a form shows it."""
    return getattr(settings(), name) if name in OF_CLINIC else kept_rules(rules())[name]


def _of_the_file(name: str) -> Any:
    return getattr(installed(), name) if name in OF_CLINIC else kept_rules(DeskRules())[name]


def look() -> None:
    """Have this process read what is set, now; others do within ten seconds."""
    if known := known_settings():
        known.look()


def _listed(chosen: Settings) -> tuple[str, str]:
    return chosen.phone, chosen.whatsapp


def _keep_pages(session: Session, chosen: Settings) -> None:
    pages_shown.keep(
        session,
        catalogue=catalogue(),
        languages=chosen.languages,
        listed=_listed(chosen),
        hours=chosen.clinic_hours,
        now=now(),
    )
