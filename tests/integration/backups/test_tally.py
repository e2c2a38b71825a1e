"""The hash over a table says whether anything in it is another, and nothing else."""

import tracemalloc

import pytest
import sqlalchemy as sa

from clinic.backups import tally
from clinic.backups.errors import BackupError
from clinic.db import Base
from tests.support.installation import receive


@pytest.fixture
def engine(database):
    """With one person in it."""
    receive(database, 1)
    return database.engine


def count(engine, *statements):
    """After these statements, which are taken back."""
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
        held = tally.tally(connection)
        connection.rollback()
    return held


def test_it_has_a_kind_for_each_column_of_ours(engine):
    with engine.connect() as connection:
        shapes = {shape.name: set(shape.columns) for shape in tally.shapes(connection)}
    assert shapes == {name: set(table.c.keys()) for name, table in Base.metadata.tables.items()}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE lead SET name = 'रमेश 2'",
        "UPDATE lead SET name = NULL",
        "UPDATE lead SET urgent = NOT urgent",
        "UPDATE lead SET version = version + 1",
        "UPDATE lead SET created_at = '2026-11-23 08:20:00.000001'",
        'UPDATE enquiry SET source = \'{"page_path": "/"}\'',
        "UPDATE enquiry SET question = question || ' '",
        "UPDATE enquiry SET name = question, question = name",
        "DELETE FROM lead_term WHERE term = (SELECT min(term) FROM lead_term)",
        "UPDATE role SET name = CASE id WHEN 1 THEN 'admin' ELSE name END, id = id + 10",
    ],
)
def test_it_is_another_where_anything_is(engine, change):
    assert tally.differences(count(engine), count(engine, change)) != []


def test_it_is_the_same_however_json_is_written(engine):
    one, other = '{"b": [1, 2], "a": "é"}', '{ "a":"\\u00e9","b":[1,2] }'
    write = "UPDATE enquiry SET source = '{}'"
    counted = [
        count(engine, write.format(text).replace(":", r"\:"))["enquiry"] for text in (one, other)
    ]
    assert counted[0] == counted[1]
    assert counted[0] != count(engine)["enquiry"]


def test_it_reads_a_large_table_in_pieces(engine):
    """20 MB of text are counted, and never more than some of it is in memory."""
    fill = (
        "INSERT INTO capture (at, outcome, language, page_slug) "
        "WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < 40000) "
        f"SELECT '2026-11-23 08:20:00', 'invalid', 'en', '{'x' * 500}' FROM row"
    )
    tracemalloc.start()
    counted = count(engine, fill)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert counted["capture"].rows == 40_001
    assert most < 10_000_000


def test_it_says_where_a_column_is_of_no_kind_that_it_knows(engine):
    with pytest.raises(BackupError, match=r"odd\.thing has a type that backups do not know"):
        count(engine, "CREATE TABLE odd (id INTEGER PRIMARY KEY, thing REAL)")
