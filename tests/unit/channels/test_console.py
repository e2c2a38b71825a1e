"""Notices on standard output, for an installation without a mail server."""

import io

import pytest

from clinic.channels import ConsoleChannel
from clinic.channels.console import masked
from clinic.domain.notices import Notice


def test_it_prints_the_notice_and_masks_whom_it_is_for() -> None:
    out = io.StringIO()
    ConsoleChannel(out).send(
        Notice(
            to="asha.rao@example.org",
            subject="A new enquiry waits",
            text="Sign in to see who wrote.\n",
            message_id="<outbox-1@example.org>",
            language="en",
        )
    )
    printed = out.getvalue()
    assert "A new enquiry waits" in printed
    assert "Sign in to see who wrote." in printed
    assert "asha.rao" not in printed


@pytest.mark.parametrize(
    ("address", "shown"), [("asha@example.org", "a…@example.org"), ("not an address", "…")]
)
def test_it_leaves_just_enough_to_know_ones_own_address(address: str, shown: str) -> None:
    assert masked(address) == shown
