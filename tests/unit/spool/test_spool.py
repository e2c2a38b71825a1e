"""The spool keeps each press of Send once, in full or not at all, and finds it again."""

import os
import stat
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clinic.domain import reference_number
from clinic.domain.enquiry import Receipt, answers_hash
from clinic.domain.spam import Origin, Signals
from clinic.spool import Spool, Spooled, SpoolFile, UnreadableError
from tests.support.enquiries import NOW, new_enquiry, token_hash

DUE = NOW + timedelta(hours=4)
SIGNALS = Signals(links=1, origin=Origin.MISSING)
EVERYTHING = {
    "name": "रमेश 👩🏽‍⚕️",
    "question": 'Zeilen\n"quoted" \\ and \u200d joined',
    "email": "ramesh@example.org",
    "once": "o" * 22,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@pytest.fixture
def spool(folder: Path) -> Spool:
    return Spool(folder)


def keep(spool: Spool, said: str = "", *, now=NOW, **given: Any) -> Receipt:
    """Keep what Asha sent; `said` names the press."""
    return spool.keep(
        new=new_enquiry(**given), signals=SIGNALS, token_hash=token_hash(said), now=now, due=DUE
    )


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


class TestKeeping:
    def test_it_is_one_file_under_its_reference_and_address_that_nobody_else_can_read(
        self, spool: Spool, folder: Path
    ) -> None:
        receipt = keep(spool, "a press")
        [file] = files(folder)
        assert file.name.startswith(f"{receipt.reference}-{token_hash('a press')}-")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert reference_number.parse(receipt.reference) == receipt.reference
        assert receipt.reference.startswith("9")
        assert (receipt.opens, receipt.outcome, receipt.answer_due_at) == (True, "spooled", DUE)

    def test_it_gives_back_all_that_was_sent(self, spool: Spool) -> None:
        receipt = keep(spool, "a press", **EVERYTHING)
        assert spool.find(token_hash("a press")) == Spooled(
            receipt.reference, token_hash("a press"), NOW, DUE, SIGNALS, new_enquiry(**EVERYTHING)
        )

    def test_it_says_when_send_was_pressed_by_the_time_of_the_file(self, spool: Spool) -> None:
        keep(spool, now=NOW + timedelta(minutes=1), question="later")
        keep(spool, now=NOW)
        assert spool.waiting().oldest == NOW
        assert [spool.read(file).new.question for file in spool.files()] == ["", "later"]
        assert spool.kept_since(NOW) == 1

    def test_it_is_nothing_before_anybody_needs_it(self, spool: Spool, folder: Path) -> None:
        assert spool.find(token_hash("nobody's")) is None
        assert spool.waiting().count == 0
        assert spool.files() == []
        assert not folder.exists()

    def test_it_leaves_nothing_under_the_name_where_it_cannot_be_written(
        self, folder: Path
    ) -> None:
        folder.write_text("in the way")
        with pytest.raises(OSError, match="exists"):
            keep(Spool(folder))
        with pytest.raises(OSError, match="directory"):
            keep(Spool(folder / "below"))


class TestEqualPresses:
    def test_the_same_press_gets_its_first_receipt(self, spool: Spool, folder: Path) -> None:
        first = keep(spool, "a press", once="o" * 22)
        again = keep(spool, "a press", once="o" * 22, now=NOW + timedelta(minutes=1))
        assert again == first
        assert len(files(folder)) == 1

    def test_equal_answers_get_the_reference_on_a_receipt_that_opens_nothing(
        self, spool: Spool, folder: Path
    ) -> None:
        first = keep(spool)
        again = keep(spool, now=NOW + timedelta(hours=23))
        assert (again.reference, again.opens) == (first.reference, False)
        assert len(files(folder)) == 1

    def test_after_a_day_they_are_asked_anew(self, spool: Spool, folder: Path) -> None:
        keep(spool)
        assert keep(spool, now=NOW + timedelta(hours=25)).opens
        assert len(files(folder)) == 2

    def test_spam_that_knows_the_answers_does_not_swallow_the_persons_own(
        self, spool: Spool, folder: Path
    ) -> None:
        keep(spool, spam_points=9)
        assert keep(spool).opens
        assert len(files(folder)) == 2

    def test_a_correction_is_kept_beside_what_was_sent_first(
        self, spool: Spool, folder: Path
    ) -> None:
        references = {
            keep(spool, question, once="o" * 22, question=question).reference
            for question in ("first", "corrected")
        }
        assert len(references) == len(files(folder)) == 2

    def test_the_same_press_has_the_same_reference_also_when_the_first_has_gone(
        self, spool: Spool
    ) -> None:
        first = keep(spool, "a press")
        [file] = spool.files()
        spool.remove(file)
        assert keep(spool, "a press").reference == first.reference

    def test_a_number_that_somebody_was_given_is_not_given_to_another(
        self, spool: Spool, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = iter(["90000018", "90000018", "90000027"])
        monkeypatch.setattr(reference_number, "made_from", lambda _text, _first: next(made))
        first = keep(spool, "one")
        for file in spool.files():
            spool.remove(file)
        assert [first.reference, keep(spool, "two").reference] == ["90000018", "90000027"]

    def test_it_is_one_file_however_many_press_at_once(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("clinic.spool.spool._LOCK_SECONDS", 60)  # a slow disk is no matter here
        together = threading.Barrier(8)

        def press(said: str) -> Receipt:
            together.wait()
            return keep(Spool(folder), said)  # each as a process of its own would have it

        with ThreadPoolExecutor(8) as threads:
            receipts = list(threads.map(press, ["a press"] * 4 + [""] * 4))
        assert len(files(folder)) == 1
        assert len({receipt.reference for receipt in receipts}) == 1

    def test_it_does_not_wait_for_ever_for_somebody_who_holds_the_folder(
        self, spool: Spool, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("clinic.spool.spool._LOCK_SECONDS", 0.1)
        keep(spool)
        with spool._alone():
            assert keep(Spool(folder), name="Bela").opens
        assert len(files(folder)) == 2


class TestReadingBack:
    def test_it_reads_the_one_file_that_is_asked_for(self, spool: Spool, folder: Path) -> None:
        keep(spool, "a press")
        broken = SpoolFile("90000018", token_hash("x"), answers_hash(new_enquiry()))
        (folder / broken.name).write_text("not ours")
        assert spool.find(token_hash("a press")) is not None
        with pytest.raises(UnreadableError):
            spool.find(token_hash("x"))

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda text: b"",
            lambda text: text[: len(text) // 2],
            lambda text: text.replace(b'"name":"Asha"', b'"name":7'),
            lambda text: text.replace(b'"reference":"9', b'"reference":"8'),
            lambda text: b"\xff\xfe" + text,
        ],
    )
    def test_it_refuses_what_we_did_not_write_and_repeats_nothing_of_it(
        self, spool: Spool, folder: Path, spoil: Callable[[bytes], bytes]
    ) -> None:
        keep(spool, question="Zebracrossing")
        [file] = spool.files()
        path = folder / file.name
        path.write_bytes(spoil(path.read_bytes()))
        with pytest.raises(UnreadableError) as refusal:
            spool.read(file)
        assert "Zebra" not in str(refusal.value)
        assert refusal.value.__cause__ is None

    def test_what_is_set_aside_is_counted_and_still_known(self, spool: Spool, folder: Path) -> None:
        keep(spool, "a press")
        (folder / "holiday.jpg").write_text("none of ours")
        [file] = spool.files()
        spool.set_aside(file)
        waiting = spool.waiting()
        assert (waiting.count, waiting.oldest, waiting.unreadable) == (0, None, 2)
        with pytest.raises(UnreadableError):
            spool.find(token_hash("a press"))

    def test_what_is_put_off_comes_later_and_holds_nobody_up(self, spool: Spool) -> None:
        keep(spool, "one")
        keep(spool, "two", name="Bela", now=NOW + timedelta(seconds=1))
        first = spool.files()[0]
        spool.put_off(first, by=timedelta(minutes=1))
        assert [spool.read(file).new.name for file in spool.files()] == ["Bela"]
        spool.put_off(first, by=timedelta(0))
        assert len(spool.files()) == 2

    def test_it_knows_what_was_sent_from_a_saved_form(self, spool: Spool, folder: Path) -> None:
        keep(spool, "another", question="Another", draft_hash="b" * 64)
        keep(spool, "quoted", question="a" * 64)
        keep(spool, "first", question="First", draft_hash="a" * 64)
        later = NOW + timedelta(minutes=1)
        last = keep(spool, "last", question="Last", draft_hash="a" * 64, now=later)
        (folder / f"{files(folder)[0].name}.json").write_text("a" * 64)
        found = spool.sent_from(draft_hash="a" * 64)
        assert found is not None
        assert found.reference == last.reference
        assert spool.sent_from(draft_hash="c" * 64) is None


class TestForgetting:
    def test_it_takes_what_was_kept_under_a_reference_or_an_address_readable_or_not(
        self, spool: Spool, folder: Path
    ) -> None:
        asha = keep(spool, "asha's")
        keep(spool, "bela's", name="Bela")
        ramesh = keep(spool, "ramesh's", name="Ramesh")
        spool.set_aside(spool.files()[1])
        gone = spool.forget(references={asha.reference}, token_hashes={token_hash("bela's")})
        assert gone == 2
        left = [path.name for path in folder.rglob("*.json")]
        assert [name[:8] for name in left] == [ramesh.reference]
        given = (folder / ".given").read_text().splitlines()
        assert given == [" ".join((ramesh.reference, token_hash("ramesh's")))]


class TestTidying:
    def test_it_takes_away_what_was_never_finished(self, spool: Spool, folder: Path) -> None:
        keep(spool)
        old, new = folder / ".1.part", folder / ".2.part"
        for path, age in ((old, timedelta(hours=2)), (new, timedelta(minutes=2))):
            path.write_text("half an enq")
            at = (NOW - age).timestamp()
            os.utime(path, (at, at))
        spool.tidy(now=NOW)
        assert (old.exists(), new.exists(), len(files(folder))) == (False, True, 1)

    def test_it_does_not_remember_given_numbers_without_end(
        self, spool: Spool, folder: Path
    ) -> None:
        keep(spool, "the last")
        given = folder / ".given"
        last = given.read_text()
        given.write_text("".join(f"9{n:07} {'0' * 64}\n" for n in range(9_999)) + last)
        spool.tidy(now=NOW)
        assert len(given.read_text().splitlines()) == 10_000
        keep(spool, "one more", name="Bela")
        spool.tidy(now=NOW)
        left = given.read_text().splitlines()
        assert (len(left), left[-2]) == (5_000, last.strip())

    def test_it_holds_room_ready_in_real_bytes(self, spool: Spool, folder: Path) -> None:
        spool.tidy(now=NOW)
        spool.tidy(now=NOW)
        held = sum(path.stat().st_blocks * 512 for path in (folder / ".reserve").iterdir())
        assert held >= 2 * 1024 * 1024
        assert spool.waiting().count == 0
