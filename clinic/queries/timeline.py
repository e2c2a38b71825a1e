"""What has happened to a lead, as sentences, latest day first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from clinic.domain.lead_event import STOPS_UNDO, UNDO_WITHIN, UNDOABLE, EventKind
from clinic.domain.lead_status import CameBy, CloseReason, Outcome
from clinic.domain.notices import MessageState, NoticeKind, Way
from clinic.models import LeadEvent
from clinic.queries import (
    labels,
    timeline_acts,
    timeline_edits,
    timeline_imports,
    timeline_own_page,
    timeline_pairs,
    timeline_tags,
)
from clinic.queries.came_from import page_of
from clinic.queries.desk_row import script_language
from clinic.queries.history import History, page_words
from clinic.queries.lead_rows import TimelineDay, TimelineEvent
from clinic.queries.time_words import Clock, long_day
from clinic.queries.timeline_edits import undoable_edits

Entry = tuple[datetime, TimelineEvent]


def timeline(history: History) -> tuple[TimelineDay, ...]:
    """The days, latest first, and in each its events, latest first."""
    undoable = _undoable(history)
    entries: list[Entry] = [
        (event.at, _entry(event, history, undoable=event.id in undoable))
        for event in history.events
    ]
    entries += _of_messages(history)
    # Of the same moment what we did stands above what it answers.
    entries.sort(key=lambda entry: (entry[0], entry[1].id), reverse=True)
    today = history.view.clock.today
    return tuple(
        TimelineDay(_day_title(day, today), tuple(event for _, event in of_day))
        for day, of_day in groupby(entries, key=lambda one: history.view.hours.local(one[0]).date())
    )


def pinned_notes(history: History) -> tuple[TimelineEvent, ...]:
    """The notes that stay on top, the one that was pinned last first, with their days."""
    notes = [(event.pinned_at, event) for event in history.pinned if event.pinned_at]
    notes.sort(key=lambda one: (one[0], one[1].id), reverse=True)
    return tuple(_with_day(event, history) for _, event in notes)


def events_of(history: History, ids: Collection[int]) -> tuple[TimelineEvent, ...]:
    """These events, the latest first, with their days."""
    return tuple(_with_day(event, history) for event in history.events if event.id in ids)


def _with_day(event: LeadEvent, history: History) -> TimelineEvent:
    entry = _entry(event, history, undoable=False)
    return replace(entry, time=history.view.clock.when(event.at))


def _day_title(day: date, today: date) -> str:
    near = {0: "Today, ", 1: "Yesterday, "}.get((today - day).days, "")
    return near + long_day(day, today)


def _undoable(history: History) -> frozenset[int]:
    """What can still be taken back: the latest change, with nothing after it, and what was put
    right, each for itself.
    """
    edits = undoable_edits(history.events, history.view.now)
    edits |= timeline_pairs.undoable_merges(history.events)
    for event in sorted(history.events, key=lambda one: one.id, reverse=True):
        if event.undone_at is None and _ends_undo(event):
            recent = event.at > history.view.now - UNDO_WITHIN
            return edits | {event.id} if recent and event.kind in UNDOABLE else edits
    return edits


def _ends_undo(event: LeadEvent) -> bool:
    """Whether what came before it stays. An edit that moved the next step is such a change."""
    return event.kind in STOPS_UNDO or (event.kind == EventKind.EDITED and "after" in event.detail)


def _entry(event: LeadEvent, history: History, *, undoable: bool) -> TimelineEvent:
    local = history.view.hours.local(event.at)
    blank = TimelineEvent(
        id=event.id,
        at=local.isoformat(timespec="minutes"),
        time=history.view.clock.time(event.at),
        kind=event.kind,
        side="ours",
        strong="",
        text=event.note or "",
        text_language=script_language(event.note or ""),
        undoable=undoable,
        pinned=event.pinned_at is not None,
        undone=f"undone by {history.who(event.undone_by_id, start=False)}"
        if event.undone_at
        else "",
    )
    return _SENTENCES[EventKind(event.kind)](event, blank, history)


def _enquiry(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    enquiry = history.enquiries.get(event.enquiry_id or 0)
    if enquiry is None:
        return replace(blank, side="theirs", strong="Wrote to us")
    return replace(
        blank,
        side="theirs",
        strong=f"Wrote {page_words(enquiry, history.view)}",
        text=enquiry.question,
        text_language=script_language(enquiry.question),
        saw=enquiry.page_version_id,
    )


def _contacted_us(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    came_by = CameBy(event.detail["came_by"])
    return replace(
        blank,
        side="theirs",
        strong=labels.CONTACTED_US[came_by],
        rest=f"{_from_page(event, history)}{history.who(event.by_id)} wrote it down.",
    )


def _from_page(event: LeadEvent, history: History) -> str:
    page = page_of(event, history)
    return f"From the page “{page}”. " if page else ""


def _outcome(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    who, way = history.who(event.by_id), labels.message_by(event.detail.get("message_by"))
    strong, rest = {
        Outcome.REACHED: (f"{who} reached them.", ""),
        Outcome.NO_ANSWER: (f"{who} called.", "No answer."),
        Outcome.BUSY: (f"{who} called.", "Busy."),
        Outcome.WRITE_INSTEAD: (f"{who} called.", "They asked for messages: no more calls."),
        Outcome.WRONG_NUMBER: (f"{who} tried.", "Wrong number."),
        Outcome.MESSAGE_SENT: (f"{who} wrote a message{way}.", ""),
        Outcome.ANSWERED: (f"They answered our message{way}.", f"{who} wrote it down."),
        Outcome.NO_REPLY: (f"No answer to our message{way}.", f"{who} wrote it down."),
        Outcome.BOOKED: (f"{who} booked a visit.", ""),
    }[Outcome(event.detail["outcome"])]
    return replace(
        blank, strong=strong, rest=f"{rest} {next_words(event, history.view.clock)}".strip()
    )


def _note(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    return replace(blank, strong=f"{history.who(event.by_id)} wrote a note")


def _next_step(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    who = history.who(event.by_id)
    return replace(
        blank, strong=f"{who} set the next step.", rest=next_words(event, history.view.clock)
    )


def _owner(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    owner_id, by = event.detail.get("owner_id"), history.who(event.by_id)
    if event.detail.get("in_turn"):
        words = f"It went to {history.who(owner_id, start=False)}, whose turn it was."
    elif owner_id is None:
        words = f"{by} put it back to nobody."
    elif owner_id == event.by_id:
        words = f"{by} took it on."
    else:
        words = f"{by} gave it to {history.who(owner_id, start=False)}."
    return replace(blank, side="system", strong=words)


def _closed(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
    reason = labels.CLOSE_REASONS[CloseReason(event.detail["reason"])]
    return replace(
        blank, strong=f"{history.who(event.by_id)} closed it:", rest=f"{reason.lower()}."
    )


def _said(words: str) -> "Sentence":
    def sentence(event: LeadEvent, blank: TimelineEvent, history: History) -> TimelineEvent:
        return replace(blank, strong=f"{history.who(event.by_id)} {words}")

    return sentence


def next_words(event: LeadEvent, clock: Clock) -> str:
    """What follows from an event: "Next: call again, 4:45 pm."; empty where nothing does."""
    after = event.detail.get("after", {})
    step, at = after.get("next_step"), after.get("next_step_at")
    if not step or not at:
        return ""
    when = clock.when(datetime.fromisoformat(at))
    return f"Next: {labels.short_step(step)}, {when}."


Sentence = Callable[[LeadEvent, TimelineEvent, History], TimelineEvent]
_SENTENCES: Mapping[EventKind, Sentence] = {
    EventKind.ENQUIRY: _enquiry,
    EventKind.CONTACTED_US: _contacted_us,
    EventKind.OUTCOME: _outcome,
    EventKind.NOTE: _note,
    EventKind.NEXT_STEP: _next_step,
    EventKind.OWNER: _owner,
    EventKind.STATE: timeline_acts.state,
    EventKind.CLOSED: _closed,
    EventKind.REOPENED: _said("opened it again."),
    EventKind.HELD_BACK: _said("held it back as spam."),
    EventKind.RELEASED: _said("said that it is not spam."),
    EventKind.ADDED: timeline_own_page.added,
    EventKind.CORRECTED: timeline_own_page.corrected,
    EventKind.WITHDREW: timeline_own_page.withdrew,
    EventKind.GAVE_LEAVE: timeline_own_page.gave_leave,
    EventKind.ASKED_TO_BE_ERASED: timeline_own_page.asked_to_be_erased,
    EventKind.EDITED: timeline_edits.edited,
    EventKind.MERGED: timeline_pairs.merged,
    EventKind.ANOTHER_PATIENT: timeline_pairs.another_patient,
    EventKind.SNOOZED: timeline_acts.snoozed,
    EventKind.VISIT: timeline_acts.visit,
    EventKind.VISIT_ENDED: timeline_acts.visit_ended,
    EventKind.ASKED_DOCTOR: timeline_acts.asked_doctor,
    EventKind.DOCTOR_ANSWERED: timeline_acts.doctor_answered,
    EventKind.IMPORTED: timeline_imports.imported,
    EventKind.TAGGED: timeline_tags.tagged,
}


_ONLY_PRINTED = "printed, not sent: no mail server was set."


def _of_messages(history: History) -> Iterable[Entry]:
    """What the clinic sent by itself: one line a receipt, one for all alerts of an enquiry."""
    alerts: dict[tuple[datetime, bool], list[datetime]] = defaultdict(list)
    for message in history.messages:
        printed = message.id in history.printed
        if message.state == MessageState.FAILED:
            what = "receipt" if message.kind == NoticeKind.ACKNOWLEDGEMENT else "alert"
            yield _by_itself(message.created_at, f"The {what} could not be sent.", history)
        elif message.sent_at and message.kind == NoticeKind.ACKNOWLEDGEMENT:
            words = f"Receipt {_ONLY_PRINTED}" if printed else "Receipt sent by email."
            yield _by_itself(message.sent_at, words, history)
        elif message.channel != Way.MAIL:
            continue  # a chat room is no person at the desk
        elif message.sent_at and message.kind == NoticeKind.STAFF_ALERT:
            alerts[message.created_at, printed].append(message.sent_at)
    for (_, printed), sent in alerts.items():
        people = "one person" if len(sent) == 1 else f"{len(sent)} people"
        words = f"Alert sent to {people} at the desk."
        if printed:
            words = f"Alert for {people} at the desk {_ONLY_PRINTED}"
        yield _by_itself(min(sent), words, history)


def _by_itself(at: datetime, words: str, history: History) -> Entry:
    local = history.view.hours.local(at).isoformat(timespec="minutes")
    return at, TimelineEvent(
        id=0,
        at=local,
        time=history.view.clock.time(at),
        kind="message",
        side="system",
        strong=words,
    )
