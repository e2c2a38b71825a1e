"""The clinic's day as a line: what is due hangs where it is due, and red where it is late."""

import itertools
import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.queries.day_line import Due, day_line
from clinic.queries.rows import DayLine

KOLKATA = ZoneInfo("Asia/Kolkata")
HOURS = ClinicHours(KOLKATA, parse_hours("Mon-Sat 10:00-18:00"), frozenset({date(2026, 11, 24)}))


def at(hour: int, minute: int = 0, *, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=KOLKATA)


NOW = at(13, 50)


def draw(*due: tuple[datetime, str], now: datetime = NOW) -> DayLine:
    found = day_line([Due(when, label) for when, label in due], now=now, hours=HOURS)
    assert found is not None
    return found


def test_it_goes_from_opening_to_closing() -> None:
    line = draw()
    assert (line.opens, line.closes, line.is_open) == ("10\xa0am", "6\xa0pm", True)
    assert (line.now_percent, line.now_label) == (47.92, "now 1:50\xa0pm")
    assert [tick.percent for tick in line.ticks] == [0, 25, 50, 75, 100]


def test_it_leaves_out_the_words_of_hours_that_are_too_near() -> None:
    labels = {tick.percent: tick.label for tick in draw((at(16, 10), "Asha")).ticks}
    assert labels == {0: "10\xa0am", 25: "12\xa0pm", 50: "", 75: "", 100: "6\xa0pm"}


def test_it_hangs_what_is_due_red_where_it_is_late() -> None:
    line = draw((at(15, 30), "Asha"), (at(12, 40), "Bela"))
    assert [(one.percent, one.label, one.late) for one in line.threads] == [
        (33.33, "12:40 Bela", True),
        (68.75, "3:30 Asha", False),
    ]


def test_it_bunches_what_is_close_but_never_late_with_to_come() -> None:
    line = draw((at(16), "Asha"), (at(16, 30), "Bela"), (at(16, 55), "Ramesh"))
    assert [one.label for one in line.threads] == ["2 at 4:00", "4:55 Ramesh"]
    line = draw((at(13, 40), "Asha"), (at(14), "Bela"))
    assert [(one.label, one.late) for one in line.threads] == [
        ("1:40 Asha", True),
        ("2:00 Bela", False),
    ]


def test_it_hangs_what_was_due_on_earlier_days_from_the_opening() -> None:
    [one] = draw((at(12, day=20), "Asha")).threads
    assert (one.percent, one.label, one.late) == (0, "earlier: Asha", True)
    [two] = draw((at(12, day=20), "Asha"), (at(12, day=21), "Bela")).threads
    assert two.label == "2 before 10\xa0am"
    [mixed] = draw((at(12, day=20), "Asha"), (at(10, 20), "Bela")).threads
    assert mixed.label == "2 late"


def overlaps(line: DayLine) -> list[tuple[str, str]]:
    """Words that stand on each other where the line is at its shortest: a letter takes 0.9 %."""
    begins = {"start": 0.0, "middle": 0.5, "end": 1.0}
    spans = []
    for one in line.threads:
        width = len(one.label) * 0.9
        left = one.label_percent - begins[one.anchor] * width
        spans.append((left, left + width, one.label))
    assert all(left >= -0.01 and right <= 100.01 for left, right, label in spans if label)
    shown = [span for span in spans if span[2]]
    return [
        (before[2], after[2]) for before, after in itertools.pairwise(shown) if after[0] < before[1]
    ]


def test_it_hangs_all_that_was_due_before_the_opening_from_one_thread() -> None:
    night = at(3, 50)
    line = draw(
        (at(17, day=21), "बेला"),
        *((at(18, 30, day=21), f"Asha{nth}") for nth in range(6)),
        *((at(12), f"Ramesh{nth}") for nth in range(5)),
        now=night,
    )
    assert [one.label for one in line.threads] == ["7 before 10\xa0am", "5 at 12:00"]
    assert overlaps(line) == []


def test_it_hides_no_thread_behind_another() -> None:
    [one] = draw((at(17, day=21), "Asha"), (at(10), "Bela"), now=at(3, 50)).threads
    assert (one.label, one.late) == ("2 by 10:00", True)


def test_it_calls_a_bunch_late_that_is() -> None:
    [one] = draw((at(18, 30, day=21), "Asha"), (at(10, 20), "Bela"), now=at(9)).threads
    assert (one.label, one.late) == ("2 by 10:20", False)


def test_it_moves_words_aside_that_would_stand_on_others() -> None:
    line = draw((at(12, day=20), "Asha"), (at(10, 40), "Chandrashekharan"), now=at(10, 30))
    late, to_come = line.threads
    assert (late.label, to_come.label) == ("earlier: Asha", "10:40 Chandrashek…")
    assert to_come.percent < to_come.label_percent
    assert overlaps(line) == []
    line = draw((at(17, 30), "Asha"), (at(17, 55), "Bela"), now=at(17, 45))
    late, to_come = line.threads
    assert (late.label, late.anchor, to_come.label) == ("5:30 Asha", "end", "5:55 Bela")
    assert (to_come.label_percent, to_come.anchor) == (to_come.percent, "end")
    assert overlaps(line) == []


@pytest.mark.parametrize("seed", range(40))
def test_its_words_never_stand_on_each_other(seed: int) -> None:
    draws = random.Random(seed)
    due = [
        (
            at(8, day=20) + timedelta(minutes=draws.randrange(4 * 24 * 60)),
            draws.choice(("Asha", "बेला", "Ramesh", "Chandrashekharan")),
        )
        for _ in range(draws.randrange(1, 30))
    ]
    line = draw(*due, now=at(draws.randrange(24), draws.randrange(60)))
    assert overlaps(line) == []
    assert all(label in line.sentence for when, label in due if when <= at(18))


def test_it_leaves_out_what_is_due_after_closing() -> None:
    assert draw((at(18, 1), "Asha"), (at(10, day=25), "Bela")).threads == ()


def test_it_is_not_late_before_the_clinic_has_opened_again() -> None:
    night = at(20, day=22)
    line = draw((at(19, day=22), "Asha"), now=at(9))
    assert line.now_percent is None
    assert [one.late for one in line.threads] == [False]
    assert draw(now=night).is_open is False


def test_it_says_all_of_it_in_a_sentence() -> None:
    line = draw((at(12, 40), "Bela"), (at(15, 30), "Asha"), now=NOW)
    said = line.sentence.replace("\xa0", " ")
    assert said == (
        "The day from 10 am to 6 pm. It is 1:50 pm. Late: 12:40 pm Bela. To come: 3:30 pm Asha."
    )
    closed = draw(now=at(12, day=24)).sentence.replace("\xa0", " ")
    assert closed == "The day from 10 am to 6 pm. It is 12 pm. The clinic is closed today."


def test_it_has_no_line_for_a_clinic_without_hours() -> None:
    assert day_line([], now=NOW, hours=ClinicHours(KOLKATA, {})) is None


def test_it_starts_with_a_whole_hour_after_a_half_one() -> None:
    hours = ClinicHours(KOLKATA, parse_hours("Mon 9:30-17:30"))
    line = day_line([], now=NOW, hours=hours)
    assert line is not None
    assert [tick.label for tick in line.ticks if tick.label] == ["10\xa0am", "12\xa0pm", "4\xa0pm"]
