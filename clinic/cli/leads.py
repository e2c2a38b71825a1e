"""`flask leads`: what is done to leads from the command line."""

import click
from flask.cli import AppGroup

from clinic.domain import reference_number
from clinic.domain.errors import ClinicError, NotFound
from clinic.extensions import catalogue, database, now, rules, settings, spool
from clinic.services import erased_list, erasure, erasure_ends, own_erasure

leads = AppGroup("leads", help="Leads: the people who wait for an answer.")

_ON_REQUEST = "Asked for; erased on the command line."
_ONCE_MORE = "Erased before; a backup had brought it back."
_NOT_WIPED = (
    "Somebody is using the database: what is left in its files is wiped out by the worker, within "
    "minutes. `flask doctor` says while it is not."
)
_NOT_OUT_OF_SPOOL = (
    "The spool cannot be read: what may lie there of them goes when it can, by the worker."
)


@leads.command("erase")
@click.argument("reference")
@click.option(
    "--reason", default=_ON_REQUEST, show_default=True, help="Why; name nobody here, it is kept."
)
@click.option("--commit", is_flag=True, help="Do it. Without this only say what would go.")
def erase(reference: str, reason: str, commit: bool) -> None:
    """Erase all that we know of the person behind a REFERENCE number."""
    digits = reference_number.parse(reference)
    if digits is None:
        raise click.ClickException(f"{reference} is no reference number: look at its digits.")
    try:
        erased = _erase(digits, reason) if commit else _look(digits)
    except NotFound as error:
        if commit and _forget_in_spool(digits, reason, _typed(reason)):
            click.echo(f"Erased: {reference_number.group(digits)}, which lay in the spool alone.")
            return
        raise click.ClickException(str(error)) from None
    except ClinicError as error:
        raise click.ClickException(str(error)) from None
    done = "Erased" if commit else "Would erase (nothing was changed; --commit does it)"
    click.echo(f"{done}: {reference_number.group(erased.reference)}")
    for table, rows in erased.rows.items():
        click.echo(f"  {rows:4d} {table}")
    if commit:
        click.echo("Backups made before now still hold this person: see docs/privacy.md.")


@leads.command("erase-again")
@click.option("--commit", is_flag=True, help="Do it. Without this only say whom it would be.")
def erase_again(commit: bool) -> None:
    """After a restore: erase those once more who were erased since that backup was made."""
    _take_in_what_waits()
    folder = settings().instance_path
    came_back = [one for one in erased_list.references(folder) if _is_there(one)]
    alone = [one for one in erased_list.enquiries(folder) if _is_an_enquiry(one)]
    verb = "Erased" if commit else "Would erase"
    for reference in came_back:
        if commit:
            _erase(reference, _ONCE_MORE)
        click.echo(f"{verb}: {reference_number.group(reference)}")
    for reference in alone:
        if commit:
            _erase_enquiry(reference)
        click.echo(f"{verb}: {reference_number.group(reference)}, one enquiry")
    if not (came_back or alone):
        click.echo("Nobody who was erased is in this database.")
    elif not commit:
        click.echo("Nothing was changed; --commit does it.")


def _look(reference: str) -> erasure.Erased:
    with database().read() as session:
        return erasure.count(session, reference=reference)


def _is_there(reference: str) -> bool:
    try:
        _look(reference)
    except NotFound:
        return False
    return True


def _is_an_enquiry(reference: str) -> bool:
    """Whether it is still there; the lead's own erasure may have taken it away already."""
    with database().read() as session:
        return own_erasure.is_there(session, reference=reference)


def _erase(reference: str, reason: str) -> erasure.Erased:
    _take_in_what_waits()
    with database().write() as session:
        erased = erasure.erase(
            session, reference=reference, reason=reason, typed=_typed(reason), by=None, now=now()
        )
    _finish(erased)
    return erased


def _erase_enquiry(reference: str) -> None:
    with database().write() as session:
        erased = own_erasure.erase_again(session, reference=reference, now=now())
    if erased is not None:
        _finish(erased)


def _finish(erased: erasure.Erased) -> None:
    folder = settings().instance_path
    ended = erasure_ends.finish(database(), spool(), folder, erased=erased, now=now())
    if not ended.out_of_spool:
        click.echo(_NOT_OUT_OF_SPOOL)
    if not ended.wiped:
        click.echo(_NOT_WIPED)


def _typed(reason: str) -> str:
    return "" if reason in (_ON_REQUEST, _ONCE_MORE) else reason


def _take_in_what_waits() -> None:
    erasure_ends.take_in_what_waits(
        database(),
        spool(),
        catalogue=catalogue(),
        settings=settings(),
        now=now(),
        rules=rules(),
    )


def _forget_in_spool(reference: str, reason: str, typed: str) -> bool:
    """Whether it lay in the spool alone, and is gone from there."""
    files = erasure_ends.forget_in_spool(
        database(),
        spool(),
        settings().instance_path,
        reference=reference,
        reason=reason,
        typed=typed,
        now=now(),
    )
    return files > 0
