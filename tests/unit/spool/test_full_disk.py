"""On a full disk the room that was held ready is given up bit by bit, one for each enquiry."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clinic.domain.spam import Signals
from clinic.spool import Spool
from clinic.spool.reserve import Reserve
from tests.support.enquiries import NOW, new_enquiry, token_hash
from tests.support.small_disk import fill, small_disk, take_all_inodes

pytestmark = pytest.mark.small_disk
BITS = 4


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", kib=1024, files=60) as disk:
        yield disk


@pytest.fixture
def spool(disk: Path) -> Spool:
    folder = disk / "spool"
    return Spool(folder, reserve=Reserve(folder / ".reserve", bits=BITS))


def keep(spool: Spool, number: int) -> None:
    spool.keep(
        new=new_enquiry(question="Long " * 900, name=f"Asha {number}"),
        signals=Signals(),
        token_hash=token_hash(),
        now=NOW,
        due=NOW + timedelta(hours=4),
    )


def kept_until_it_is_full(spool: Spool) -> int:
    for number in range(100):
        try:
            keep(spool, number)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            return number
    raise AssertionError("the disk was not full")


@pytest.mark.parametrize("take_all", [fill, take_all_inodes])
def test_it_keeps_enquiries_in_the_room_that_it_held_ready(
    spool: Spool, disk: Path, take_all: object
) -> None:
    spool.tidy(now=NOW)
    assert callable(take_all)
    take_all(disk)
    kept = kept_until_it_is_full(spool)
    assert kept >= BITS
    assert len(spool.files()) == kept
    assert all(spool.read(file).new.question for file in spool.files())


def test_it_confirms_nothing_on_a_disk_without_any_room(spool: Spool, disk: Path) -> None:
    (disk / "spool").mkdir()
    fill(disk)
    assert kept_until_it_is_full(spool) == 0
    assert [path.name for path in (disk / "spool").iterdir()] == [".lock"]


def test_it_holds_room_ready_again_when_there_is_some(spool: Spool, disk: Path) -> None:
    spool.tidy(now=NOW)
    filler = fill(disk)
    kept_until_it_is_full(spool)
    spool.tidy(now=NOW)
    assert list((disk / "spool" / ".reserve").iterdir()) == []
    filler.unlink()
    spool.tidy(now=NOW)
    assert len(list((disk / "spool" / ".reserve").iterdir())) == BITS


def test_it_does_not_fill_the_disk_itself(disk: Path) -> None:
    spool = Spool(disk / "spool")  # 2 MiB held ready, on a disk of one
    spool.tidy(now=NOW)
    assert list((disk / "spool" / ".reserve").iterdir()) == []
