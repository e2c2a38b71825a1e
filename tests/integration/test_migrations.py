"""Each migration goes up and down again, on both databases, and says what the models say."""

import re
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from clinic.config import ROOT
from clinic.db import Base, Database
from clinic.domain.enquiry import PageSeen, Source
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import MessageBy, Outcome
from clinic.models import DoctorQuestion, Lead, LeadEvent, PeriodicRun
from clinic.services import outbox
from clinic.worker.periodic import JOBS
from tests.support.application import application, close
from tests.support.enquiries import NOW, new_enquiry, number, submit

VERSIONS = ROOT / "clinic" / "migrations" / "versions"
FILES = sorted(path.name for path in VERSIONS.glob("*.py"))


@pytest.fixture
def empty(databases, tmp_path, clock):
    """The application over a database without a table."""
    with databases.empty(tmp_path) as url:
        app = application(tmp_path, url, clock)
        with app.app_context():
            yield app
        close(app)


@pytest.fixture
def engine(empty):
    """The engine of that database."""
    from clinic.extensions import db

    return db.engine


def _tables(engine):
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def _shape(engine):
    """Columns, constraints and indexes of each table."""
    inspector = sa.inspect(engine)
    return {
        table: (
            [(column["name"], str(column["type"])) for column in inspector.get_columns(table)],
            sorted(str(check["name"]) for check in inspector.get_check_constraints(table)),
            sorted(str(unique["name"]) for unique in inspector.get_unique_constraints(table)),
            sorted(str(index["name"]) for index in inspector.get_indexes(table)),
        )
        for table in _tables(engine)
    }


def test_it_goes_up_and_down_and_up_again(engine):
    flask_migrate.upgrade()
    flask_migrate.check()
    made = _shape(engine)
    flask_migrate.downgrade(revision="base")
    assert _tables(engine) == set()
    flask_migrate.upgrade()
    flask_migrate.check()
    assert _shape(engine) == made


def test_it_goes_one_step_at_a_time(engine):
    for step, _file in enumerate(FILES, start=1):
        flask_migrate.upgrade(revision=f"{step:04d}")
    for _file in FILES:
        flask_migrate.downgrade(revision="-1")
    assert _tables(engine) == set()


def test_it_makes_the_tables_of_the_models(engine):
    flask_migrate.upgrade()
    assert _tables(engine) == set(Base.metadata.tables)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []


def test_it_makes_each_named_check_of_the_models(engine):
    flask_migrate.upgrade()
    inspector = sa.inspect(engine)
    for table in Base.metadata.tables.values():
        wanted = {str(c.name) for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        made = {str(check["name"]) for check in inspector.get_check_constraints(table.name)}
        assert made == wanted, table.name


def test_it_has_every_role_from_the_start(engine):
    flask_migrate.upgrade()
    with engine.connect() as connection:
        roles = connection.execute(sa.text("SELECT name FROM role ORDER BY name")).scalars().all()
    assert roles == ["admin", "counsellor", "manager", "reviewer"]


def test_it_leaves_the_release_before_no_synthetic_enquiry_that_it_would_take_for_a_person(engine):
    flask_migrate.upgrade()
    database = Database(engine)
    submit(database, new_enquiry(name="Bela"))
    submit(database, new_enquiry(name="Synthetic", phone=number("098765 43211"), canary=True))
    flask_migrate.downgrade(revision="0002")
    with engine.connect() as connection:
        names = connection.execute(sa.text("SELECT name FROM lead")).scalars().all()
        written = connection.execute(sa.text("SELECT name FROM enquiry")).scalars().all()
        left = [
            connection.execute(
                sa.text(f"SELECT count(*) FROM {table} WHERE lead_id NOT IN (SELECT id FROM lead)")
            ).scalar()
            for table in ("outbox_message", "consent", "lead_event", "lead_term", "contact_point")
        ]
    assert (names, written, left) == (["Bela"], ["Bela"], [0] * 5)


def test_it_leaves_the_release_before_no_message_that_it_has_no_words_for(engine):
    flask_migrate.upgrade()
    database = Database(engine)
    submit(database, new_enquiry(name="Bela"))
    kinds = ("doctor_asked", "doctor_answered", "doctor_late", "test_alert")
    with database.write() as session:
        lead_id = session.scalars(sa.select(Lead.id)).one()
        asked = DoctorQuestion(lead_id=lead_id, question="Is it?", asked_at=NOW, due_at=NOW)
        session.add(asked)
        session.flush()
        for kind in kinds:
            outbox.enqueue(session, kind=kind, due_at=NOW, lead_id=lead_id, question_id=asked.id)
        claimed = outbox.claim_due(session, now=NOW, limit=len(kinds) + 1)
        for one in claimed:
            outbox.mark_sent(session, claimed=one, attempt=outbox.Attempt(NOW, NOW, "smtp"))
    flask_migrate.downgrade(revision="0004")
    with engine.connect() as connection:
        left = connection.execute(sa.text("SELECT id, kind FROM outbox_message")).all()
        tried = sa.text("SELECT outbox_message_id FROM delivery_attempt")
        assert [kind for _, kind in left] == ["staff_alert"]
        assert connection.execute(tried).scalars().all() == [left[0].id]


def test_it_leaves_the_release_before_nothing_on_a_timeline_that_it_has_no_words_for(engine):
    known = {"enquiry", "contacted_us", "outcome", "note", "next_step", "owner", "closed"}
    known |= {"reopened", "held_back", "released", "added", "corrected", "withdrew", "gave_leave"}
    known |= {"asked_to_be_erased"}
    outcomes = {"reached", "no_answer", "busy", "wrong_number", "message_sent", "booked"}
    flask_migrate.upgrade()
    database = Database(engine)
    submit(database, new_enquiry(name="Bela"))
    with database.write() as session:
        lead_id = session.scalars(sa.select(Lead.id)).one()
        written = [(kind, {}) for kind in EventKind if kind != EventKind.OUTCOME]
        written += [(EventKind.OUTCOME, {"outcome": one, "before": {}}) for one in Outcome]
        for kind, detail in written:
            session.add(LeadEvent(lead_id=lead_id, at=NOW, kind=kind, detail=detail))
    flask_migrate.downgrade(revision="0004")
    left = sa.table("lead_event", sa.column("kind"), sa.column("detail", sa.JSON()))
    with engine.connect() as connection:
        events = connection.execute(sa.select(left.c.kind, left.c.detail)).all()
    said = [detail["outcome"] for kind, detail in events if kind == "outcome"]
    assert {kind for kind, _ in events} == known
    assert (set(said), len(said)) == (outcomes, len(Outcome))
    assert all(detail["before"] == {} for kind, detail in events if kind == "outcome")


def test_it_leaves_the_release_before_no_job_that_it_would_take_for_late(engine):
    flask_migrate.upgrade()
    with Database(engine).write() as session:
        for job in JOBS:
            session.add(PeriodicRun(name=job.name, due_at=NOW, detail={}))
    flask_migrate.downgrade(revision="0004")
    with engine.connect() as connection:
        names = connection.execute(sa.text("SELECT name FROM periodic_run")).scalars().all()
    known = ["backup", "canary", "digest", "housekeeping", "pages", "reminders", "traces"]
    assert sorted(names) == known


def test_leads_of_the_release_before_know_their_first_page_and_link(engine):
    flask_migrate.upgrade()
    database = Database(engine)
    radio = Source(page_path="/risks", link={"utm_source": "radio"})
    submit(database, new_enquiry(name="Asha", page=None, source=Source()))
    submit(database, new_enquiry(name="Asha", page=_page("risks"), source=radio, question="Is it?"))
    submit(database, new_enquiry(name="Asha", page=_page("faq"), question="And then?"))
    submit(database, new_enquiry(name="Bela", phone=number("098765 43211"), page=None))
    flask_migrate.downgrade(revision="0004")
    flask_migrate.upgrade()
    with database.read() as session:
        asked = sa.select(Lead.name, Lead.page_slug, Lead.utm_source).order_by(Lead.id)
        found = [tuple(row) for row in session.execute(asked)]
    assert found == [("Asha", "risks", "radio"), ("Bela", None, None)]


def test_it_leaves_the_release_before_no_way_of_a_message_that_it_has_no_words_for(engine):
    flask_migrate.upgrade()
    database = Database(engine)
    submit(database, new_enquiry(name="Bela"))
    with database.write() as session:
        lead_id = session.scalars(sa.select(Lead.id)).one()
        for way in (*MessageBy, None):
            detail = {"outcome": Outcome.MESSAGE_SENT, "message_by": way, "before": {}}
            session.add(LeadEvent(lead_id=lead_id, at=NOW, kind=EventKind.OUTCOME, detail=detail))
    flask_migrate.downgrade(revision="0005")
    left = sa.table("lead_event", sa.column("kind"), sa.column("detail", sa.JSON()))
    with engine.connect() as connection:
        said = connection.scalars(sa.select(left.c.detail).where(left.c.kind == "outcome")).all()
    assert {one["message_by"] for one in said} == {"whatsapp", "email", None}
    assert [(one["outcome"], one["before"]) for one in said] == [("message_sent", {})] * 4


def test_names_of_which_there_are_two_get_a_number(engine):
    flask_migrate.upgrade(revision="0005")
    people = _table("staff_user", *_ACCOUNT)
    views = _table("saved_view", "name", "query", "owner_id", *_VIEW)
    messages = _table("message_template", "name", "language", *_MESSAGE)
    with engine.begin() as connection:
        for one in (1, 2):
            values = (one, f"Person {one}", f"p{one}@example.org", True, f"u{one}", NOW)
            connection.execute(sa.insert(people).values(dict(zip(_ACCOUNT, values, strict=True))))
        for name, owner, removed in (
            ("Mine", 1, None), ("mine", 1, None), ("Mine", 2, None), ("Mine 2", 1, None),
            ("Mine", 1, NOW), ("L" * 60, 1, None), ("L" * 60, 1, None), ("Mine", 1, None),
        ):  # fmt: skip
            values = {"created_at": NOW, "removed_at": removed, "shared": False}
            connection.execute(
                sa.insert(views).values(name=name, query="status=new", owner_id=owner, **values)
            )
        for place, (name, language, retired) in enumerate(
            (("Short", "en", None), ("short", "en", None), ("Short", "hi", None),
             ("Short", "en", NOW), ("SHORT", "en", None))
        ):  # fmt: skip
            values = {"created_at": NOW, "changed_at": NOW, "retired_at": retired, "text": "Hello"}
            connection.execute(
                sa.insert(messages).values(
                    name=name, language=language, moment="later", place=-place, **values
                )
            )
    flask_migrate.upgrade()
    assert _names(engine, "saved_view") == [
        *("Mine", "mine 3", "Mine", "Mine 2", "Mine", "L" * 60, f"{'L' * 58} 2", "Mine 4"),
    ]
    assert _names(engine, "message_template") == ["Short 3", "short 2", "Short", "Short", "SHORT"]
    flask_migrate.downgrade(revision="0005")
    with engine.begin() as connection:  # the release before knows nothing of it
        values = {"created_at": NOW, "shared": False, "query": "status=new", "owner_id": 1}
        connection.execute(sa.insert(views).values(name="Mine", **values))
    flask_migrate.upgrade()
    assert _names(engine, "saved_view")[-1] == "Mine 5"


_ACCOUNT = ("id", "name", "email", "active", "fs_uniquifier", "created_at")
_VIEW = ("created_at", "removed_at", "shared")
_MESSAGE = ("moment", "text", "place", "created_at", "changed_at", "retired_at")


def _table(name, *columns):
    kinds = [sa.DateTime(timezone=True) if one.endswith("_at") else None for one in columns]
    return sa.table(name, *map(sa.column, columns, kinds))


def _names(engine, table):
    with engine.connect() as connection:
        return connection.execute(sa.text(f"SELECT name FROM {table} ORDER BY id")).scalars().all()


def _page(slug):
    return PageSeen(slug, "en", "0123456789abcdef", "What it said")


@pytest.mark.parametrize("name", FILES)
def test_it_has_a_number_and_words(name):
    text = (VERSIONS / name).read_text(encoding="utf-8")
    number = f"{FILES.index(name) + 1:04d}"
    assert re.fullmatch(rf"{number}_[a-z0-9_]+\.py", name)
    assert f'revision = "{number}"' in text
    assert "def downgrade() -> None:\n    pass" not in text


def test_it_forks_nowhere():
    heads = {Path(name).stem.partition("_")[0] for name in FILES}
    assert len(heads) == len(FILES)
