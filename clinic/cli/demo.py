"""`flask demo`: made-up leads that show the desk at work. Their links lead nowhere."""

from datetime import datetime

import click
import sqlalchemy as sa
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from clinic.cli.demo_person import Demo
from clinic.cli.demo_stories import tell
from clinic.domain.notices import MessageState
from clinic.domain.permissions import Permission, allows
from clinic.extensions import catalogue, database, now, promise, settings
from clinic.models import Lead, OutboxMessage, StaffUser

demo = AppGroup("demo", help="Made-up leads, to look at the desk.")

_AT_ONCE = 50
"""Leads of one transaction: others can write in between."""


@demo.command("seed")
@click.option("--leads", "count", required=True, type=click.IntRange(1, 1_000_000))
@click.option("--seed", required=True, type=int, help="The same seed draws the same leads.")
@click.option("--force", is_flag=True, help="Even where there are real leads.")
def seed(count: int, seed: int, force: bool) -> None:
    """Make up leads. Refuses where there are real ones, whose list they would spoil."""
    with database().read() as session:
        real = session.scalar(
            sa.select(sa.func.count()).where(Lead.demo.is_(False), Lead.canary.is_(False))
        )
        made_before = session.scalar(sa.select(sa.func.count()).where(Lead.demo.is_(True))) or 0
    if real and not force:
        raise click.ClickException(
            f"There are real leads here ({real}). Made-up ones belong on a copy; --force adds them."
        )
    at = now()
    for start in range(made_before, made_before + count, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, made_before + count))
        with database().write() as session:
            _make(session, numbers, first=made_before, seed=seed, at=at)
    click.echo(f"{count} made-up leads are here. Their links to call and to write lead nowhere.")


def _make(session: Session, numbers: range, *, first: int, seed: int, at: datetime) -> None:
    chosen = settings()
    told = Demo(
        session=session,
        now=at,
        promise=promise(),
        staff=_answering(session),
        page=next(iter(catalogue().pages("en")), None),
        listed=(chosen.phone, chosen.whatsapp),
    )
    ids = [tell(told, number, nth=number - first, seed=seed) for number in numbers]
    session.flush()
    session.execute(sa.update(Lead).where(Lead.id.in_(ids)).values(demo=True))
    # Nobody is alerted, and no receipt goes to an address that somebody made up.
    session.execute(
        sa.update(OutboxMessage)
        .where(OutboxMessage.lead_id.in_(ids), OutboxMessage.state == MessageState.WAITING)
        .values(state=MessageState.CANCELLED, last_error="Made up for showing.")
    )


def _answering(session: Session) -> list[StaffUser]:
    active = sa.select(StaffUser).where(StaffUser.active.is_(True)).order_by(StaffUser.id)
    return [
        user
        for user in session.scalars(active)
        if allows([role.name for role in user.roles], Permission.CHANGE_LEADS)
    ]
