"""A site that runs on gets over what happened to SQLite's file, without a new start."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from clinic.db import Database, make_engine_options, make_missing_file, tune
from tests.support.read_only import read_only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one small table, in a folder of its own, that another process has open."""
    folder = tmp_path / "kept"
    folder.mkdir()
    path = folder / "clinic.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE said (words TEXT)")
        connection.commit()
    return path


@pytest.fixture
def elsewhere(path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection, so that the files beside the database stay."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO said VALUES ('first')")
        yield connection


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """As a running site has it."""
    url = f"sqlite:///{path}"
    engine = sa.create_engine(url, **make_engine_options(url))
    tune(engine, may_create=False)
    yield Database(engine)
    engine.dispose()


def say(database: Database, words: str) -> None:
    with database.write() as session:
        session.execute(sa.text("INSERT INTO said VALUES (:words)"), {"words": words})


def said(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [words for (words,) in connection.execute("SELECT words FROM said ORDER BY rowid")]


@pytest.mark.usefixtures("elsewhere")
def test_it_writes_again_after_it_found_the_file_read_only(database: Database, path: Path) -> None:
    with read_only(path):
        with database.read() as session:
            assert session.scalar(sa.text("SELECT count(*) FROM said")) == 1
        with pytest.raises(OperationalError):
            say(database, "lost")
    for words in ("one", "two", "three"):
        say(database, words)
    assert said(path) == ["first", "one", "two", "three"]


@pytest.mark.usefixtures("elsewhere")
def test_it_writes_by_each_connection_that_it_opened_while_the_file_was_read_only(
    database: Database, path: Path
) -> None:
    with read_only(path):
        with database.read() as one, database.read() as two, database.read() as three:
            for session in (one, two, three):
                session.execute(sa.text("SELECT * FROM said"))
        with pytest.raises(OperationalError):
            say(database, "lost")
    with database.read() as one, database.read() as two:
        for session in (one, two):
            session.execute(sa.text("SELECT * FROM said"))
        say(database, "said by a third")
    say(database, "after")
    assert said(path) == ["first", "said by a third", "after"]


def test_it_writes_after_one_fault_in_which_somebody_was_reading(
    database: Database, path: Path, elsewhere: sqlite3.Connection
) -> None:
    """The reader's connection came about in the fault and outlasts it."""
    with read_only(path):
        reader = database.engine.connect()
        reader.execute(sa.text("SELECT * FROM said"))
        with pytest.raises(OperationalError):
            say(database, "lost")
    reader.close()
    say(database, "after")
    assert elsewhere.execute("SELECT count(*) FROM said").fetchone() == (2,)


def test_it_writes_nothing_into_a_file_that_was_moved_away(database: Database, path: Path) -> None:
    say(database, "before")
    aside = path.parent.parent / "aside"
    path.parent.rename(aside)
    path.parent.mkdir()
    with pytest.raises(OperationalError, match="unable to open"):
        say(database, "lost")
    with pytest.raises(OperationalError, match="unable to open"), database.read() as session:
        session.execute(sa.text("SELECT * FROM said"))
    assert list(path.parent.iterdir()) == []
    path.parent.rmdir()
    aside.rename(path.parent)
    say(database, "after")
    assert said(path) == ["before", "after"]


def test_it_writes_into_the_file_that_was_put_in_its_place(database: Database, path: Path) -> None:
    say(database, "before")
    database.engine.dispose()
    copy = path.with_name("copy.sqlite3")
    shutil.copy(path, copy)
    with database.read() as session:
        session.execute(sa.text("SELECT * FROM said"))
    copy.replace(path)
    say(database, "into the new one")
    assert said(path) == ["before", "into the new one"]


def test_only_migrations_make_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engine = sa.create_engine(url, **make_engine_options(url))
    tune(engine, may_create=False)
    with pytest.raises(OperationalError, match="unable to open"):
        engine.connect()
    make_missing_file(engine)
    engine.connect().close()
    engine.dispose()
