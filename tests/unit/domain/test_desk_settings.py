"""Rules of the desk as they are kept: read back, checked, and never half."""

from datetime import time, timedelta

import pytest

from clinic.domain.desk_rules import DeskRules
from clinic.domain.desk_settings import LABELS, OF_CLINIC, RULES, kept_rules, rule, with_rules

CHANGED = DeskRules(
    first_retry=timedelta(hours=5),
    second_retry_days=2,
    third_retry_days=9,
    calls_allowed=0,
    messages_allowed=4,
    limit_days=14,
    contact_from=time(9, 30),
    contact_until=time(20),
    in_turn=True,
    own_leads_only=True,
)


def test_every_rule_comes_back_as_it_was_kept() -> None:
    assert with_rules(DeskRules(), kept_rules(CHANGED)) == CHANGED
    assert set(kept_rules(CHANGED)) == set(RULES)


def test_each_setting_has_a_name_that_people_read() -> None:
    assert set(LABELS) == {*OF_CLINIC, *RULES}


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("calls_allowed", " 3 ", 3),
        ("first_retry", "48", 48),
        ("contact_from", "9:05", "09:05"),
        ("in_turn", "on", True),
        ("in_turn", False, False),
        ("own_leads_only", "", False),
    ],
)
def test_it_reads_what_is_typed(name: str, typed: object, kept: object) -> None:
    assert rule(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("calls_allowed", "-1"),
        ("calls_allowed", "21"),
        ("calls_allowed", "2.5"),
        ("first_retry", "0"),
        ("limit_days", "१०"),
        ("contact_until", "24:00"),
        ("contact_until", "noon"),
    ],
)
def test_it_refuses_what_is_no_such_value(name: str, typed: str) -> None:
    with pytest.raises(ValueError, match=r"^write a "):
        rule(name, typed)


def test_what_cannot_be_read_leaves_the_rule_as_delivered() -> None:
    rules = with_rules(DeskRules(), {"calls_allowed": "many", "limit_days": 3})
    assert (rules.calls_allowed, rules.limit_days) == (2, 3)


def test_hours_of_contact_that_cross_count_as_not_set() -> None:
    rules = with_rules(DeskRules(), {"contact_from": "19:00"})
    assert (rules.contact_from, rules.contact_until) == (time(10), time(18))
