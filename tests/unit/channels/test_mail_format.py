"""A mail on the line: its parts, and that nobody's words become somebody else's header."""

import email
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from typing import cast

import pytest

from clinic.channels import DeliveryError
from clinic.channels.mail_format import as_bytes, make_mail
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice

NOTICE = Notice(
    to="asha@example.org",
    subject="आपका संदेश मिला (4821 7305)",
    text="हम जवाब देंगे।\n\n.\nFrom here on\nPhone: +91 96543 21400\n",
    message_id="<outbox-7-1@clinic.example.org>",
    language="hi",
    reply_to="desk@example.org",
    html='<!DOCTYPE html>\n<html lang="hi"><body><p>हम जवाब देंगे।</p></body></html>\n',
)
HEAD = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "Reply-To",
    "MIME-Version",
    "Content-Type",
}
BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"]
FORGERY = "Bcc: all@example.org"
ENCODED = "=?utf-8?q?Hello=0D=0ABcc:_all@example.org?="


def read(
    notice: Notice, *, sender_name: str = "Clinic", international: bool = False
) -> EmailMessage:
    """The mail as whoever takes it from the line reads it."""
    mail = make_mail(notice, sender="clinic@example.org", sender_name=sender_name)
    raw = as_bytes(mail, international=international)
    return cast(EmailMessage, email.message_from_bytes(raw, policy=policy.default))


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_it_says_the_same_as_text_and_in_html() -> None:
    mail = read(NOTICE)
    assert mail.get_content_type() == "multipart/alternative"
    kinds = [each.get_content_type() for each in mail.iter_parts()]
    assert kinds == ["text/plain", "text/html"]  # the last one is shown where both can be
    assert part(mail, "plain") == NOTICE.text
    assert part(mail, "html") == NOTICE.html
    assert mail["Subject"] == NOTICE.subject


def test_it_goes_over_the_line_in_seven_bits_and_short_lines() -> None:
    mail = make_mail(NOTICE, sender="clinic@example.org", sender_name="आशा क्लिनिक")
    raw = as_bytes(mail, international=False)
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_it_stands_in_an_address_that_is_not_latin_as_it_is_written() -> None:
    mail = read(replace(NOTICE, to="आशा@example.org"), international=True)
    assert mail["To"] == "आशा@example.org"


@pytest.mark.parametrize("line_break", BREAKS, ids=repr)
def test_a_break_in_a_subject_or_a_name_begins_no_header(line_break: str) -> None:
    forged = f"Hello{line_break}{FORGERY}"
    mail = read(replace(NOTICE, subject=forged), sender_name=forged)
    assert set(mail.keys()) == HEAD
    assert mail["Subject"] == f"Hello {FORGERY}"
    assert mail["From"].addresses[0].display_name == f"Hello {FORGERY}"
    assert mail["From"].addresses[0].addr_spec == "clinic@example.org"


def test_an_encoded_word_that_somebody_typed_begins_none_either() -> None:
    raw = as_bytes(
        make_mail(
            replace(NOTICE, subject=ENCODED), sender="clinic@example.org", sender_name=ENCODED
        ),
        international=False,
    )
    head = raw.partition(b"\r\n\r\n")[0]
    assert b"\nBcc" not in head
    assert set(read(replace(NOTICE, subject=ENCODED), sender_name=ENCODED).keys()) == HEAD


@pytest.mark.parametrize("line_break", BREAKS, ids=repr)
@pytest.mark.parametrize("where", ["to", "reply_to", "message_id"])
def test_a_break_in_an_address_is_refused_for_good(where: str, line_break: str) -> None:
    forged = f"desk@example.org{line_break}{FORGERY}"
    if where == "message_id":
        forged = f"<outbox-7@example.org>{line_break}{FORGERY}"
    with pytest.raises(DeliveryError) as refused:
        read(replace(NOTICE, **{where: forged}))
    assert (refused.value.failure, refused.value.permanent) == (Failure.ADDRESS_MALFORMED, True)


@pytest.mark.parametrize(
    "forged",
    [
        "asha@example.org, all@example.org",
        "asha@example.org>, <all@example.org",
        "Asha <asha@example.org>",
        ENCODED,
        "=?utf-8?q?asha=0D=0ABcc=3A_all=40example.org?=@example.org",
        "asha",
        "",
        "@",
    ],
)
def test_it_writes_to_one_plain_address_alone(forged: str) -> None:
    with pytest.raises(DeliveryError) as refused:
        read(replace(NOTICE, to=forged))
    assert refused.value.permanent
