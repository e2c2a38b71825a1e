"""The brake at the door: it slows a guesser and never shuts the owner out."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.models import SignInAttempt, StaffUser
from clinic.services import sign_ins
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.staff import (
    PASSWORD,
    SIGN_IN,
    post,
    sign_in,
    token,
    try_to_sign_in,
)


def test_the_brake_slows_a_guesser_and_says_for_how_long(
    client: HouseClient, ben: StaffUser, clock: Clock
) -> None:
    for _ in range(sign_ins.BY_ADDRESS.failures):
        assert try_to_sign_in(client, ben.email, "a guess").status_code == 422
    refused = try_to_sign_in(client, ben.email, PASSWORD)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == sign_ins.BY_ADDRESS.within.total_seconds()
    assert "Wait 15 minutes" in refused.get_data(as_text=True)
    clock.forward(sign_ins.BY_ADDRESS.within)
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 303


def test_the_brake_counts_an_address_over_all_accounts(client: HouseClient) -> None:
    for number in range(sign_ins.BY_ADDRESS.failures):
        try_to_sign_in(client, f"guess{number}@example.org", "a guess")
    assert try_to_sign_in(client, "another@example.org", "a guess").status_code == 429


def test_the_brake_counts_an_account_over_all_addresses(
    client: HouseClient, ben: StaffUser
) -> None:
    page = token(client.get(SIGN_IN))
    statuses = [
        client.post(
            SIGN_IN,
            data={"csrf_token": page, "email": ben.email, "password": "a guess"},
            environ_overrides={"REMOTE_ADDR": f"203.0.113.{number}"},
        ).status_code
        for number in range(sign_ins.BY_ACCOUNT.failures + 1)
    ]
    assert statuses == [422] * sign_ins.BY_ACCOUNT.failures + [429]


def test_an_attack_does_not_shut_out_the_device_that_was_there_before(
    app: Flask, client: HouseClient, ben: StaffUser
) -> None:
    sign_in(client, ben)
    post(client, "/staff/sign-out")
    stranger = app.test_client()
    for number in range(sign_ins.BY_ACCOUNT.failures):
        # From his own address, too: behind a proxy that is not told of, all have the same.
        where = {"REMOTE_ADDR": "127.0.0.1" if number < 20 else f"203.0.113.{number}"}
        page = stranger.get(SIGN_IN)
        stranger.post(
            SIGN_IN,
            data={"csrf_token": token(page), "email": ben.email, "password": "a guess"},
            environ_overrides=where,
        )
    assert try_to_sign_in(stranger, ben.email, PASSWORD).status_code == 429
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 303


def test_a_known_device_is_slowed_by_its_own_guesses(client: HouseClient, ben: StaffUser) -> None:
    sign_in(client, ben)
    post(client, "/staff/sign-out")
    for _ in range(sign_ins.BY_DEVICE.failures):
        assert try_to_sign_in(client, ben.email, "a guess").status_code == 422
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 429


def test_a_forged_device_is_an_unknown_one(client: HouseClient, ben: StaffUser) -> None:
    client.set_cookie("clinic_device", "WyJhIixbXV0.x.y", path="/staff")
    for _ in range(sign_ins.BY_ADDRESS.failures):
        try_to_sign_in(client, ben.email, "a guess")
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 429


def test_what_the_brake_keeps_names_nobody_and_is_gone_after_a_day(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    try_to_sign_in(client, ben.email, "a guess")
    with database.read() as session:
        row = session.scalars(sa.select(SignInAttempt)).one()
    kept = f"{row.account_hash} {row.address_hash} {row.device_hash}"
    assert "ben" not in kept
    assert "127.0.0.1" not in kept
    clock.forward(timedelta(days=2))
    try_to_sign_in(client, ben.email, "a guess")
    with database.read() as session:
        assert session.scalars(sa.select(SignInAttempt.at)).all() == [clock.now]
