"""Save and finish later: no account, no cookie. Who has the link has the form.

The link's token is nowhere stored, only its sha256. A draft goes when it is sent, on request, 14
days after the last Save, or with the person whose number or address stands in it.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import is_postgresql
from clinic.domain.contact import mail_box, read_email, read_phone
from clinic.domain.draft import KEPT_FOR, SAVED_BY, TypedForm, saved_elsewhere
from clinic.domain.enquiry import NewEnquiry, digest
from clinic.models import Capture, Draft
from clinic.services import audit, locks


def save(
    session: Session,
    *,
    typed: TypedForm,
    token_hash: str,
    spare_hash: str,
    renews: str | None,
    seen: datetime | None = None,
    once_hash: str | None = None,
    page_slug: str | None,
    now: datetime,
) -> str:
    """Keep what was typed for 14 days from now. Returns the hash of the token that opens it.

    1. Two presses of one Save wait for each other (locks).
    2. `renews`: the token's hash of the draft that the form was opened from. It keeps its link;
       where it has gone meanwhile it does not come back, and the form gets a link of its own.
    3. Where another form has saved it since it was opened (`seen`, `once_hash`), that stays as it
       is: two who had opened one link must not take away each other's words.
    4. `token_hash`: of the form's own link. The same one again is the same press, unless another
       form has saved there since; then it is `spare_hash`.
    5. The ledger says that Save was pressed, and nothing of what was typed.
    """
    locks.hold(session, [f"draft:{key}" for key in (token_hash, renews) if key])
    kept = _to_renew(session, renews, seen, once_hash, now) if renews else None
    if kept is None:
        kept = _own(session, token_hash, spare_hash, once_hash, now)
    kept.answers = dict(typed.answers) | ({SAVED_BY: once_hash} if once_hash else {})
    kept.language, kept.page = typed.language, typed.page
    kept.saved_at, kept.expires_at = now, now + KEPT_FOR
    session.add(Capture(at=now, outcome="saved", language=typed.language, page_slug=page_slug))
    return kept.token_hash


def forget(session: Session, *, new: NewEnquiry, now: datetime) -> None:
    """Delete the one that this enquiry was sent from. Nothing happens where there is none.

    What was saved after `now` stays: an enquiry may come out of the spool later than that. So does
    what another form has saved since this one was opened: it was not sent.
    """
    kept = _row(session, new.draft_hash) if new.draft_hash else None
    once_hash = digest(new.once) if new.once else None
    if kept is None or kept.saved_at > now or _newer(kept, new.draft_seen, once_hash):
        return
    session.expunge(kept)
    _delete(session, Draft.id == kept.id)


def delete(session: Session, *, token_hash: str, now: datetime) -> None:
    """Delete it: its writer wants it gone, from the database's files as well."""
    _delete_and_wipe(session, Draft.token_hash == token_hash, now)


def forget_expired(session: Session, *, now: datetime) -> int:
    """Delete what has been kept for long enough. How many."""
    return _delete_and_wipe(session, Draft.expires_at <= now, now)


def of_person(session: Session, *, contacts: Collection[str]) -> list[int]:
    """Ids of the drafts in which one of these numbers (E.164) or addresses was typed.

    Numbers are compared as they are read, addresses by their mail box: no spelling hides one.
    """
    wanted = {mail_box(contact) if "@" in contact else contact for contact in contacts}
    rows = session.execute(sa.select(Draft.id, Draft.answers)).all() if wanted else []
    return [draft_id for draft_id, answers in rows if wanted & set(_contacts(answers))]


def _contacts(answers: Mapping[str, str]) -> Iterator[str]:
    for field in ("phone", "whatsapp"):
        number = read_phone(answers.get(field, "")).e164
        if number:
            yield number
    email = read_email(answers.get("email", ""))
    if email:
        yield mail_box(email)


def _row(session: Session, token_hash: str, now: datetime | None = None) -> Draft | None:
    """The draft of this token; with `now` only one that has not expired."""
    found = session.scalar(sa.select(Draft).where(Draft.token_hash == token_hash))
    return None if found and now and found.expires_at <= now else found


def _to_renew(
    session: Session,
    token_hash: str,
    seen: datetime | None,
    once_hash: str | None,
    now: datetime,
) -> Draft | None:
    """The draft that a form was opened from, where nobody else has saved it since."""
    found = _row(session, token_hash, now)
    return None if found and _newer(found, seen, once_hash) else found


def _own(
    session: Session, token_hash: str, spare_hash: str, once_hash: str | None, now: datetime
) -> Draft:
    """The form's own draft: a new one, or the one that an earlier press of it has made."""
    found = _row(session, token_hash)
    if found is not None and found.answers.get(SAVED_BY, once_hash) == once_hash:
        return found
    made = Draft(token_hash=spare_hash if found else token_hash, created_at=now)
    session.add(made)
    return made


def _newer(draft: Draft, seen: datetime | None, once_hash: str | None) -> bool:
    saved_by = draft.answers.get(SAVED_BY)
    return saved_elsewhere(
        saved_at=draft.saved_at, saved_by=saved_by, seen=seen, once_hash=once_hash
    )


def _delete_and_wipe(session: Session, which: sa.ColumnElement[bool], now: datetime) -> int:
    """The bytes go by the worker, within minutes."""
    gone = _delete(session, which)
    audit.record_bytes_left(session, table=Draft.__tablename__, rows=gone, now=now)
    return gone


def _delete(session: Session, which: sa.ColumnElement[bool]) -> int:
    if not is_postgresql(session):
        session.execute(sa.text("PRAGMA secure_delete=ON"))  # what is deleted is overwritten
    gone = sa.delete(Draft).where(which).returning(Draft.id)
    return len(session.execute(gone, execution_options={"synchronize_session": False}).all())
