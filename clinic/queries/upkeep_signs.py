"""Do messages go, and is done what is done on a schedule? Green is what was proved just now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from clinic.domain.failures import OF_THE_ADDRESS, failure_of
from clinic.queries.health_facts import HealthFacts, JobFacts
from clinic.queries.sign import Moment, Sign, State, in_bytes
from clinic.queries.time_words import number
from clinic.queries.vital_signs import RESTART

OUTBOX_HELD_UP_AFTER = timedelta(minutes=15)
"""A message that has waited for longer does not go out by itself."""
BACKUP_GOOD_FOR = timedelta(hours=26)
MAIL_PROVED_FOR = timedelta(days=1)
LATE_JOB_AFTER = timedelta(minutes=15)


def outbox_sign(facts: HealthFacts, moment: Moment) -> Sign:
    """Messages that wait to be sent."""
    outbox = facts.outbox
    sign = Sign("outbox", "Messages waiting", State.GOOD, "none", "empty")
    if outbox.waiting:
        sign = replace(sign, words=_wait(outbox.waiting), brief="moving")
    if outbox.overdue_since is not None:
        since = moment.clock.ago(outbox.overdue_since)
        sign = replace(sign, words=f"{_wait(outbox.waiting)}, the oldest was written {since}")
        if moment.now - outbox.overdue_since > OUTBOX_HELD_UP_AFTER:
            return replace(
                sign,
                state=State.BAD,
                brief="held up",
                mend="They are tried again and again. The page of messages says what keeps them.",
                to_messages=True,
            )
    return sign if facts.worker.running else replace(sign, state=State.UNKNOWN)


def _wait(count: int) -> str:
    return f"{number(count)} {'waits' if count == 1 else 'wait'}"


def failed_sign(facts: HealthFacts) -> Sign:
    """Messages that will not go by themselves, with why."""
    failures = facts.outbox.failures
    sign = Sign("failed", "Messages failed", State.GOOD, "none", "none")
    if not failures:
        return sign
    return replace(
        sign,
        state=State.BAD,
        words=f"{sum(failures.values()):,} did not go, and are not tried any more",
        brief="some",
        lines=tuple(_reasons(failures)),
        to_messages=True,
    )


def _reasons(failures: Mapping[tuple[str, bool], int]) -> Iterator[str]:
    """Why, and who mends it, the most frequent first."""
    by_count = sorted(failures.items(), key=lambda one: (-one[1], one[0]))
    for (code, to_visitor), count in by_count:
        failure = failure_of(code)
        whom = f"{number(count)} to {_whom(code, to_visitor=to_visitor)}"
        if failure:
            yield f"{whom}: {failure.sentence} {failure.mend_for(visitor=to_visitor)}"
        else:
            yield f"{whom}: the page of messages says why."


def _whom(code: str, *, to_visitor: bool) -> str:
    if to_visitor:
        return "visitors"
    if failure_of(code) in OF_THE_ADDRESS:
        return "staff"
    return "other systems" if code.startswith("webhook_") else "staff and other systems"


def mail_sign(facts: HealthFacts | None, moment: Moment) -> Sign:
    """Whether messages go out at all. A synthetic enquiry asks the mail server each time."""
    sign = Sign("mail", "Mail server", State.UNKNOWN, "set, and not tried yet", "set")
    if moment.settings.smtp_url is None:
        return replace(
            sign,
            state=State.BAD,
            words="none is set, messages are only printed",
            brief="not set",
            mend="Nobody is alerted about new enquiries, and nobody gets a receipt by email. "
            "An administrator sets CLINIC_SMTP_URL.",
        )
    if facts is None:
        return sign
    mail, canary = facts.mail, facts.canary
    if mail.error and mail.tried_at and (canary.ok_at is None or canary.ok_at < mail.tried_at):
        tried = f"the last try, {moment.clock.ago(mail.tried_at)}, failed"
        return replace(
            sign, state=State.BAD, words=tried, brief="fails", more=mail.error, to_messages=True
        )
    proved_at = max(filter(None, (mail.tried_at, canary.ok_at)), default=None)
    if proved_at is None:
        return replace(sign, awaited=moment.settings.canary_every_minutes > 0)
    if moment.now - proved_at > MAIL_PROVED_FOR:
        return replace(sign, words=f"set, last tried {moment.clock.ago(proved_at)}")
    did = "took what we gave it" if mail.took or proved_at != mail.tried_at else "answered us"
    words = f"it {did}, {moment.clock.ago(proved_at)}"
    return replace(sign, state=State.GOOD, words=words, brief="works")


def pages_sign(withheld: Sequence[str]) -> Sign:
    """Whether every file of content/ is shown. No monitor calls anybody for one that is not."""
    sign = Sign("pages", "Pages of the site", State.GOOD, "all are shown", "all shown")
    if not withheld:
        return sign
    files = "file is" if len(withheld) == 1 else "files are"
    return replace(
        sign,
        state=State.BAD,
        words=f"{number(len(withheld))} {files} withheld",
        brief="withheld",
        lines=tuple(withheld),
        mend="An administrator runs flask content check: it says what to mend, by file and line.",
    )


def backup_sign(facts: HealthFacts, moment: Moment) -> Sign:
    """The last backup that was seen to restore."""
    backup, clock = facts.backup, moment.clock
    sign = Sign("backup", "Verified backup", State.UNKNOWN, "not known yet", "not known yet")
    proved = (
        f"the last was restored and compared {clock.ago(backup.verified_at)}"
        if (backup.verified_at)
        else "none was ever seen to restore"
    )
    if backup.failed and backup.failed_at:
        return replace(
            sign,
            state=State.BAD,
            words=f"failed {clock.ago(backup.failed_at)}, {proved}",
            brief="failed",
            more=backup.failed,
            mend=_BACKUP_MEND,
        )
    if backup.verified_at is None:
        due_at = facts.due("backup")
        more = f"The first is made {clock.when(due_at)}." if due_at else ""
        return replace(sign, more=more, awaited=True)
    if moment.now - backup.verified_at > BACKUP_GOOD_FOR:
        return replace(sign, state=State.BAD, words=proved, brief="late", mend=_BACKUP_MEND)
    size = f"{in_bytes(backup.size_bytes)}, encrypted" if backup.size_bytes else ""
    words = f"restored and compared {clock.ago(backup.verified_at)}"
    return replace(sign, state=State.GOOD, words=words, brief="verified", more=size)


_BACKUP_MEND = (
    "An administrator runs flask backup create on the server: it says what is in the way."
)


def job_signs(facts: HealthFacts, moment: Moment) -> Iterator[Sign]:
    """What is done on a schedule, but for what has a sign of its own."""
    for job in facts.jobs:
        if job.name not in ("canary", "backup"):
            yield _job(job, moment)


def _job(job: JobFacts, moment: Moment) -> Sign:
    clock = moment.clock
    sign = Sign(
        f"job-{job.name}",
        _JOBS.get(job.name, job.name.replace("_", " ").capitalize()),
        State.UNKNOWN,
        f"not known yet, its first turn is {clock.when(job.due_at)}",
    )
    if moment.now - job.due_at > LATE_JOB_AFTER:
        words = f"due since {clock.when(job.due_at)}"
        return replace(sign, state=State.BAD, words=words, mend=RESTART)
    if job.finished_at is None or job.ok is None:
        return replace(sign, awaited=True)
    if not job.ok:
        words = f"failed {clock.ago(job.finished_at)}"
        return replace(sign, state=State.BAD, words=words, more=job.words, mend=_JOB_MEND)
    words = f"done {clock.ago(job.finished_at)}"
    return replace(sign, state=State.GOOD, words=words, more=job.words)


_JOBS = {
    "reminders": "Reminders",
    "digest": "Digest at opening time",
    "questions": "Questions to a doctor",
    "housekeeping": "Clearing up",
    "pages": "What the pages said today",
    "batches": "Changes to many leads",
    "search_terms": "Words by which leads are found",
    "traces": "Traces of erased people",
}
_JOB_MEND = "It is tried again by itself. If it lasts, an administrator looks in the log for job."
