"""What became of every enquiry that was confirmed: read from the tables, past all of our code."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from itsdangerous import URLSafeSerializer

from tests.support.crowd import Visitor
from tests.support.post_office import Arrival

_ENQUIRIES = """
    SELECT e.id, e.name, e.reference, e.token_hash, e.email, l.reference AS lead, l.held_back
    FROM enquiry e JOIN lead l ON l.id = e.lead_id
"""
_SPOOLED = "SELECT reference, token_hash, enquiry_id, repeated FROM spooled_enquiry"
_MESSAGES = """
    SELECT enquiry_id, kind, state, count(*) AS number FROM outbox_message
    WHERE enquiry_id IS NOT NULL AND channel = 'mail' GROUP BY enquiry_id, kind, state
"""
_CAPTURES = "SELECT outcome, enquiry_id FROM capture"


@dataclass
class Reckoning:
    """The account of one run. Each list holds what is wrong, in words; all are to be empty."""

    acknowledged: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    without_messages: list[str] = field(default_factory=list)
    without_alert: list[str] = field(default_factory=list)
    ledger: list[str] = field(default_factory=list)
    through_the_spool: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def figures(self) -> str:
        """acknowledged / lost / doubled."""
        return f"{self.acknowledged} / {len(self.lost)} / {len(self.doubled)}"

    @property
    def wrong(self) -> list[str]:
        """All that is wrong."""
        return [
            *(f"lost: {words}" for words in self.lost),
            *(f"doubled: {words}" for words in self.doubled),
            *(f"messages: {words}" for words in self.without_messages),
            *(f"alert: {words}" for words in self.without_alert),
            *(f"ledger: {words}" for words in self.ledger),
        ]


def reckon(
    engine: sa.Engine,
    visitors: Iterable[Visitor],
    arrivals: Iterable[Arrival],
    *,
    shown: Collection[str] = (),
    key: str,
) -> Reckoning:
    """Compare what visitors were told with what is stored.

    `shown`: references that private pages showed. `key`: the site's secret key.
    """
    came = list(visitors)
    with engine.connect() as connection:
        enquiries = connection.execute(sa.text(_ENQUIRIES)).all()
        spooled = connection.execute(sa.text(_SPOOLED)).all()
        messages = connection.execute(sa.text(_MESSAGES)).all()
        captures = connection.execute(sa.text(_CAPTURES)).all()
    result = Reckoning(acknowledged=len(came), through_the_spool=len(spooled))
    _look_for_each(result, came, enquiries, spooled, key)
    known = {row.reference for row in (*enquiries, *spooled)}
    result.lost += [f"{one} was shown and leads nowhere" for one in shown if one not in known]
    _look_at_messages(result, enquiries, messages)
    _look_at_alerts(result, enquiries, list(arrivals))
    _look_at_ledger(result, enquiries, captures)
    return result


def _look_for_each(
    result: Reckoning, visitors: list[Visitor], enquiries: Any, spooled: Any, key: str
) -> None:
    by_name = Counter(row.name for row in enquiries)
    tokens = {row.token_hash for row in (*enquiries, *spooled)}
    references = {row.reference for row in (*enquiries, *spooled)}
    for visitor in visitors:
        stored = by_name[visitor.name]
        if stored == 0:
            result.lost.append(f"{visitor.name} is not there")
        if stored > 1:
            result.doubled.append(f"{visitor.name} is there {stored} times")
        for address in visitor.addresses:
            token = address.rpartition("/")[2]
            if token.startswith("r."):
                known = repeated_reference(token, key=key) in references
            else:
                known = hashlib.sha256(token.encode()).hexdigest() in tokens
            if not known:
                result.lost.append(f"{visitor.name} was sent to {address}, which opens nothing")
    leads = Counter(row.lead for row in enquiries)
    result.doubled += [f"lead {lead} has {n} enquiries" for lead, n in leads.items() if n > 1]


def _look_at_messages(result: Reckoning, enquiries: Any, messages: Any) -> None:
    found: dict[int, Counter[tuple[str, str]]] = {}
    for row in messages:
        found.setdefault(row.enquiry_id, Counter())[row.kind, row.state] += row.number
    for enquiry in enquiries:
        expected = Counter({("staff_alert", "sent"): 1})
        if enquiry.email:
            expected["acknowledgement", "sent"] = 1
        if found.get(enquiry.id) != expected:
            result.without_messages.append(f"{enquiry.name}: {found.get(enquiry.id)}")


def _look_at_alerts(result: Reckoning, enquiries: Any, arrivals: list[Arrival]) -> None:
    alerted = {arrival.reference for arrival in arrivals if arrival.reference}
    written_to = {arrival.recipient for arrival in arrivals}
    for enquiry in enquiries:
        if enquiry.lead not in alerted:
            result.without_alert.append(f"nobody was told of {enquiry.lead}")
        if enquiry.email and enquiry.email not in written_to:
            result.without_alert.append(f"{enquiry.email} got no acknowledgement")


def _look_at_ledger(result: Reckoning, enquiries: Any, captures: Any) -> None:
    """Each enquiry was made by one press; who sent it into the spool as well stands there, too."""
    result.outcomes = Counter(row.outcome for row in captures)
    made = Counter(
        row.enquiry_id for row in captures if row.outcome in ("lead_made", "joined", "quarantined")
    )
    spooled = Counter(row.enquiry_id for row in captures if row.outcome == "spooled")
    for enquiry in enquiries:
        if made[enquiry.id] > 1 or made[enquiry.id] + spooled[enquiry.id] == 0:
            result.ledger.append(f"{enquiry.name} was made by {made[enquiry.id]} presses")
    if spooled.total() != result.through_the_spool:
        result.ledger.append(f"{spooled.total()} presses are said to have gone into the spool")


def repeated_reference(token: str, *, key: str) -> str:
    """The reference in the address of a repeat's receipt."""
    serializer = URLSafeSerializer(key, salt="repeated-enquiry")
    reference, _due = serializer.loads(token.removeprefix("r."))
    return str(reference)
