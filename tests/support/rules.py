"""The desk's rules in tests: as a manager would have set them, and what comes in under them."""

from typing import Any

from flask import Flask

from clinic.db import Database
from clinic.domain import reference_number
from clinic.domain.desk_rules import DeskRules
from clinic.domain.enquiry import Drawn
from clinic.extensions import RULES
from clinic.services import enquiries
from tests.support.clock import NOW
from tests.support.enquiries import PROMISE, new_enquiry, number, token_hash

IN_TURN = DeskRules(in_turn=True)
OWN = DeskRules(own_leads_only=True)


def set_rules(app: Flask, **rules: Any) -> DeskRules:
    """Let these rules hold for the application."""
    chosen = DeskRules(**rules)
    app.extensions[RULES] = chosen
    return chosen


def writes(
    database: Database,
    last: int,
    rules: DeskRules = IN_TURN,
    *,
    name: str = "Asha",
    **given: object,
) -> str:
    """Somebody sends the form, from a number that ends in this digit."""
    drawn = Drawn(reference=reference_number.draw(), token_hash=token_hash())
    new = new_enquiry(name=name, phone=number(f"98765 4321{last}"), **given)
    with database.write() as session:
        return enquiries.submit(
            session, new=new, drawn=drawn, now=NOW, promise=PROMISE, rules=rules
        ).reference
