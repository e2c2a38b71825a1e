"""A question to a doctor is silent to nobody: not when its doctor has left, not when it is late."""

from datetime import datetime, timedelta

from clinic.config import Settings
from clinic.extensions import database, now, rules, settings
from clinic.services import question_alerts
from clinic.worker.job import JobResult

_EACH = timedelta(minutes=1)


def due(_chosen: Settings, after: datetime) -> datetime | None:
    """Each minute."""
    return after + _EACH


def run() -> JobResult:
    """Tell of questions that nobody has heard of who may answer, and of late ones.

    Writes only where there is something to tell.
    """
    moment, hours = now(), settings().clinic_hours
    with database().read() as session:
        unheard = question_alerts.unheard(session)
        late = question_alerts.to_tell_of(session, hours=hours, now=moment)
    if not unheard and not late:
        return JobResult("Nobody is to be told of a question.", {"unheard": 0, "late": 0})
    with database().write() as session:
        told = question_alerts.tell_others(session, question_ids=unheard, now=moment)
        reminded = question_alerts.remind(
            session, question_ids=late, hours=hours, now=moment, rules=rules()
        )
    return JobResult(
        f"Told other doctors of {told}, reminded of {reminded}.",
        {"unheard": told, "late": reminded},
    )
