"""The clinic's day as a line: what is due hangs where it is due, and red where it is late."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

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
    line = draw((at(16), "Asha"), (at(16, 30), "Bela"), (at(16, 36), "Ramesh"))
    assert [one.label for one in line.threads] == ["2 at 4:00", "4:36 Ramesh"]
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
