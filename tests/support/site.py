"""The whole site as visitors and staff meet it, and what a test may see behind it."""

from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import sqlalchemy as sa

from clinic.db import (
    Database,
    hold_all_tables,
    is_postgresql,
    make_engine_options,
    tune,
)
from clinic.domain.desk_settings import FIRST_STEPS
from clinic.domain.permissions import Role
from clinic.models import DeskSetting, Enquiry, Lead
from tests.support.certificates import Authority
from tests.support.clock import NOW
from tests.support.mail_peer import MailPeer
from tests.support.processes import Site
from tests.support.staff import Person, employ

DESK_ADDRESS = "desk@example.org"
"""Where the alerts go while nobody on the staff has an account."""


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at the clinic."""

    name: str
    role: str

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    @property
    def password(self) -> str:
        return f"heron tulip basalt {self.role}"


AMARA = Colleague("Amara", "admin")
BEN = Colleague("Ben", "counsellor")


class ClinicSite:
    """Web server and worker in an instance folder of their own, with a mail server beside them.

    A context manager; ready when entered. `database_url` empty: SQLite in the folder, as
    `make run` makes it. The site checks the mail server's certificate.
    """

    def __init__(self, folder: Path, *, database_url: str = "", **settings: str) -> None:
        self._folder = folder
        self.database_url = database_url or f"sqlite:///{folder / 'clinic.sqlite3'}"
        self._settings = {"CLINIC_DATABASE_URL": self.database_url} | settings
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            authority = Authority(self._folder)
            self.mail = opening.enter_context(MailPeer(certificate=authority.issue("localhost")))
            self._settings |= {
                "CLINIC_SMTP_URL": (
                    f"smtp://localhost:{self.mail.port}?starttls=yes&ca={authority.ca_file}"
                ),
                "CLINIC_ALERT_EMAIL": DESK_ADDRESS,
            }
            self._site = opening.enter_context(Site(self._folder, **self._settings))
            engine = sa.create_engine(self.database_url, **make_engine_options(self.database_url))
            tune(engine)
            opening.callback(engine.dispose)
            self.database = Database(engine)
            self._open = opening.pop_all()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return self._site.url

    def says(self) -> str:
        """All that it has printed until now."""
        return self._site.said

    def welcome_link(self) -> str:
        """The one-time link for the first administrator, from the terminal."""
        return next(line.strip() for line in self.says().splitlines() if "/staff/welcome/" in line)

    def employ(self, *colleagues: Colleague) -> None:
        """Give them accounts. That `flask staff create` does so has tests of its own."""
        for one in colleagues:
            person = Person(one.name, one.email, Role(one.role))
            employ(self.database, person, password=one.password)
        self._put_steps_away()

    def _put_steps_away(self) -> None:
        """Today is an administrator's first page, as it is once a site has settled."""
        away = DeskSetting(name=FIRST_STEPS, value={"is": {"away": True}}, changed_at=NOW)
        with self.database.write() as session:
            session.merge(away)

    def enquiries(self, name: str) -> list[Enquiry]:
        """What people of this name have sent, oldest first."""
        asked = sa.select(Enquiry).where(Enquiry.name == name).order_by(Enquiry.id)
        with self.database.read() as session:
            return list(session.scalars(asked))

    def lead_of(self, enquiry: Enquiry) -> Lead:
        """The lead that an enquiry belongs to."""
        with self.database.read() as session:
            return session.get_one(Lead, enquiry.lead_id)

    def refuse(self, table: str) -> None:
        """Make the database refuse whatever needs this table, from now on."""
        self._rename(table, f"{table}_away")

    def take_again(self, table: str) -> None:
        """Give a table back that was refused."""
        self._rename(f"{table}_away", table)

    def _rename(self, table: str, name: str) -> None:
        with self.database.write() as session:
            if is_postgresql(session):  # a job of the worker may have it in its hands
                hold_all_tables(session.connection())
            session.execute(sa.text(f"ALTER TABLE {table} RENAME TO {name}"))


def post_like_curl(site: ClinicSite, path: str = "/enquiries", **fields: str) -> HTTPResponse:
    """What `curl -d` does: a form without Origin, Referer or cookie. The body is read already."""
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=20)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        response.read()
    finally:
        connection.close()
    return response
