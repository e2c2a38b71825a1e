"""Where marks stand: checked by numbers that can be reckoned in the head."""

import pytest

from clinic.domain import plots
from clinic.domain.plot_marks import Bar, Part, Wait


def test_columns_stand_on_the_foot_and_parts_on_each_other() -> None:
    made = plots.columns([(4, 2), (0, 0), (10, 0)], ["Mon", "Tue", "Wed"])
    first, none, highest = made.columns
    assert first.parts == (Part(0, top=60.0, height=40.0), Part(1, top=40.0, height=20.0))
    assert none.parts == ()
    assert highest.parts == (Part(0, top=0.0, height=100.0),)
    assert made.peak is not None
    assert (made.peak.label, made.peak_top) == ("10", 0.0)
    assert [(one.at, one.label) for one in made.ticks] == [(0.0, "10"), (50.0, "5")]


def test_columns_stand_apart_within_the_plot() -> None:
    made = plots.columns([(1,)] * 31, [str(day) for day in range(31)])
    assert made.columns[0].left >= 8
    assert made.columns[-1].left + made.columns[-1].width <= 100
    for one, other in zip(made.columns, made.columns[1:], strict=False):
        assert one.left + one.width < other.left


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, "2"), (1, "2"), (2, "2"), (3, "4"), (7, "8"), (11, "20"), (61, "80"), (99, "100")],
)
def test_a_scale_ends_at_a_round_number_that_has_a_half(most: int, top: str) -> None:
    made = plots.columns([(most,)], ["today"])
    assert made.ticks[0].label == top
    assert int(made.ticks[1].label) * 2 == int(top)


def test_few_words_stand_below_and_the_last_is_always_among_them() -> None:
    for count in (1, 2, 3, 7, 13, 30, 31):
        labels = [str(number) for number in range(count)]
        names = plots.columns([(1,)] * count, labels).names
        assert 1 <= len(names) <= 5
        assert names[-1].label == labels[-1]
        assert not names[-1].wide
        assert 1 <= sum(not name.wide for name in names) <= 3


def test_longer_waits_hang_lower_and_late_ones_are_told_apart() -> None:
    waits = [Wait(60, None, late=False), None, Wait(480, 120, late=True)]
    made = plots.threads(waits, ["Mon", "Tue", "Wed"], promise=240)
    short, long = made.threads
    assert 0 < short.depth < (made.promise or 0) < long.depth <= 100
    assert (short.late, long.late) == (False, True)
    assert long.middle is not None
    assert short.depth < long.middle < long.depth
    assert [name.label for _, name in made.written] == ["8\u00a0h"]


def test_one_wait_of_weeks_does_not_flatten_the_others() -> None:
    waits = [Wait(240, None, late=False), Wait(20_000, None, late=True)]
    usual, endless = plots.threads(waits, ["Mon", "Tue"], promise=240).threads
    assert usual.depth > 30
    assert (endless.depth, endless.beyond, usual.beyond) == (100.0, True, False)


def test_words_of_a_wait_stand_on_no_other_thread() -> None:
    waits = [Wait(300 + number, None, late=True) for number in range(30)]
    made = plots.threads(waits, [str(number) for number in range(30)], promise=240)
    assert not made.written, "between threads this near there is no room"


def test_few_answers_have_rings_and_no_middle() -> None:
    made = plots.rings([("Ben", [10, 20, 30, 40]), ("Chitra", [10, 20, 30, 40, 300])], promise=240)
    few, enough = made.rows
    assert (len(few.rings), few.bar) == (4, None)
    assert enough.bar == pytest.approx(100 * 30 / 360, abs=0.01)
    assert [ring.late for ring in enough.rings] == [False, False, False, False, True]


def test_answers_at_one_place_are_one_ring_and_all_are_counted() -> None:
    (row,) = plots.rings([("Ben", [10.0] * 5000)], promise=240).rows
    assert (len(row.rings), row.count) == (1, 5000)


def test_without_a_promise_nothing_is_late() -> None:
    made = plots.rings([("Ben", [10, 2000])], promise=None)
    assert made.promise is None
    assert not any(ring.late for ring in made.rows[0].rings)


def test_the_longest_bar_leaves_room_for_its_count_and_what_ended_is_hollow() -> None:
    made = plots.bars([("Came", 8), ("Closed", 2)], marks=["new", "closed"])
    assert made.bars == (
        Bar("Came", 8, 84.0, "new", hollow=False),
        Bar("Closed", 2, 21.0, "closed", hollow=True),
    )


def test_rows_of_columns_have_one_scale() -> None:
    made = plots.column_rows([("Reached", [4, 0]), ("Booked", [1, 2])], ["one", "two"])
    assert [(row.label, row.count) for row in made.rows] == [("Reached", 4), ("Booked", 3)]
    assert made.rows[0].columns[0].parts[0].height == 100
    assert made.rows[1].columns[0].parts[0].height == 25


def test_nothing_at_all_makes_a_plot_with_nothing_on_it() -> None:
    assert plots.threads([None], ["today"], promise=None).threads == ()
    assert plots.rings([], promise=240).rows == ()
    assert plots.bars([]).bars == ()
    assert plots.column_rows([], []).rows == ()
    assert plots.columns([(0,)], ["today"]).peak is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (59.9, "59 min"), (60, "1 h"), (125, "2 h 5 min"), (1030, "17 h")],
)
def test_a_wait_in_words(minutes: float, words: str) -> None:
    assert plots.minutes_in_words(minutes).replace("\u00a0", " ") == words
