"""The form takes what people type, queries once what is odd, and loses nothing."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict

from clinic.config import ROOT
from clinic.domain.enquiry import LIMITS, ReplyBy, Source, WritingFor
from clinic.domain.spam import SpamScore
from clinic.forms.enquiry import EnquiryForm, posted_again, to_new_enquiry, typed

LONGEST_LINK = 60
"""What a summary's link may have in letters: it is one target, read at one glance."""


@pytest.fixture(params=["en", "hi"])
def language(request: pytest.FixtureRequest) -> Any:
    """The language that the form speaks, in force while the test runs."""
    app = Flask("forms")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, locale_selector=lambda: request.param)
    with app.test_request_context():
        yield request.param


@pytest.fixture
def english() -> Any:
    app = Flask("forms")
    Babel(app, locale_selector=lambda: "en")
    with app.test_request_context():
        yield


def form(**fields: str) -> EnquiryForm:
    """The form as it is posted: Asha's, changed where `fields` says so."""
    given = {"name": "Asha", "phone": "98765 43210"} | fields
    return EnquiryForm(MultiDict(given))


def wrong(**fields: str) -> dict[str, str]:
    """What is queried, by field."""
    posted = form(**fields)
    posted.validate()
    return {name: messages[0] for name, messages in posted.errors.items()}


def new(posted: EnquiryForm) -> Any:
    assert posted.validate(), posted.errors
    return to_new_enquiry(
        posted,
        language="en",
        page=None,
        source=Source(),
        listed_phone="+919654321400",
        listed_whatsapp="+919654321400",
        notice_version="1",
        once=None,
        spam=SpamScore(),
    )


@pytest.mark.usefixtures("english")
class TestWhatItTakes:
    def test_it_takes_a_name_and_one_way_to_reach_the_person(self) -> None:
        assert wrong() == {}
        assert wrong(phone="", email="asha@example.org") == {}
        assert wrong(phone="", whatsapp="98765 43210") == {}

    @pytest.mark.parametrize(
        "name", ["R.", "भारती", "محمد", "李明", "O'Neil-Kumar", "👍", "x", "<b>"]
    )
    def test_it_takes_a_name_in_any_script(self, name: str) -> None:
        assert new(form(name=name)).name == name

    def test_it_asks_for_two_answers_and_sixteen_letters_at_most(self) -> None:
        nothing = {"name": "", "phone": ""}
        assert set(wrong(**nothing)) == {"name", "phone"}
        assert wrong(name="Ramesh", phone="9876543210") == {}
        assert len("Ramesh" + "9876543210") <= 16

    @pytest.mark.parametrize("empty", ["", "   ", "\u200b", "\u00a0\u200d", "\x00\x1b", "\u3164"])
    def test_it_asks_for_what_is_there_only_invisibly(self, empty: str) -> None:
        assert wrong(name=empty, phone=empty) == {
            "name": "Enter your name or initials",
            "phone": "Enter a phone number or an email address, so we can reply",
        }

    def test_it_keeps_a_question_with_its_lines_joiners_and_emoji(self) -> None:
        question = "पहली पंक्ति\n\nक्\u200dष 👩\u200d👧 <b>&amp;</b> \u202bمرحبا"
        assert new(form(question=f"  {question}\r\n")).question == question.replace("\r", "")

    def test_it_takes_out_what_no_database_keeps(self) -> None:
        taken = new(form(name="A\x00sha", question="a\ud800b\x1b"))
        assert (taken.name, taken.question) == ("Asha", "ab")

    def test_it_knows_nothing_of_a_choice_that_is_not_there(self) -> None:
        taken = new(form(reply_by="pigeon", writing_for="<script>"))
        assert (taken.reply_by, taken.writing_for) == (None, None)

    def test_it_takes_the_choices_that_are_there(self) -> None:
        taken = new(form(reply_by="message", writing_for="cared_for"))
        assert (taken.reply_by, taken.writing_for) == (ReplyBy.MESSAGE, WritingFor.CARED_FOR)

    def test_it_counts_several_values_of_a_field_as_the_first(self) -> None:
        posted = EnquiryForm(
            MultiDict([("name", "Asha"), ("name", "Bela"), ("phone", "9876543210")])
        )
        assert new(posted).name == "Asha"


@pytest.mark.usefixtures("english")
class TestNumbers:
    def test_it_queries_an_odd_number_once_and_then_takes_it_as_typed(self) -> None:
        first = form(phone="98765")
        assert not first.validate()
        assert first.phone.errors == [
            "Check the phone number. To use it as it is, press Send again"
        ]
        assert first.phone_asked.data == "98765"
        taken = new(form(phone="98765", phone_asked="98765"))
        assert (taken.phone.raw, taken.phone.e164, taken.phone.plain) == ("98765", None, False)

    def test_it_queries_again_what_was_changed_into_something_odd(self) -> None:
        assert "phone" in wrong(phone="9876", phone_asked="98765")

    def test_it_remembers_its_query_while_something_else_is_wrong(self) -> None:
        first = form(name="", phone="98765")
        first.validate()
        assert set(first.errors) == {"name", "phone"}
        again = form(phone="98765", phone_asked=first.phone_asked.data)
        assert again.validate()

    def test_it_queries_each_of_two_odd_numbers(self) -> None:
        assert set(wrong(phone="98765", whatsapp="abc")) == {"phone", "whatsapp"}
        asked = {"phone_asked": "98765", "whatsapp_asked": "abc"}
        assert wrong(phone="98765", whatsapp="abc", **asked) == {}

    def test_it_never_makes_digits_of_letters(self) -> None:
        typed_in = "+91 98765 abcde"
        taken = new(form(phone=typed_in, phone_asked=typed_in))
        assert (taken.phone.raw, taken.phone.e164) == (typed_in, None)

    def test_it_takes_devanagari_digits_and_the_marks_of_whatsapp(self) -> None:
        taken = new(form(phone="\u202a+९१ ९८७६५\u00a0४३२१०\u202c"))
        assert (taken.phone.raw, taken.phone.e164) == ("+९१ ९८७६५ ४३२१०", "+919876543210")


@pytest.mark.usefixtures("english")
class TestAddresses:
    def test_it_normalises_an_address(self) -> None:
        assert new(form(email=" Asha @ Example.ORG ")).email == "Asha@example.org"

    @pytest.mark.parametrize(
        ("typed_in", "message"),
        [
            ("asha", "Email address must include @, like name@example.com"),
            ("asha@example", "Check the email address. Write it like name@example.com"),
            ("a@b@example.org", "Check the email address. Write it like name@example.com"),
        ],
    )
    def test_it_says_what_an_address_lacks(self, typed_in: str, message: str) -> None:
        assert wrong(email=typed_in) == {"email": message}


@pytest.mark.usefixtures("english")
class TestLimits:
    @pytest.mark.parametrize("name", ["name", "phone", "whatsapp", "email", "question"])
    def test_it_takes_what_fits_and_says_by_how_much_the_rest_does_not(self, name: str) -> None:
        most = LIMITS[name]
        long = "1" * most
        asked = {f"{name}_asked": long} if name in ("phone", "whatsapp") else {}
        assert "Shorten" not in wrong(**{name: long, **asked}).get(name, "")
        said = wrong(**{name: long + "1"})[name]
        assert said.startswith("Shorten")
        assert said.endswith(f"{most:,} characters. It has {most + 1:,}")

    def test_it_keeps_a_text_that_is_too_long(self) -> None:
        posted = form(question="क" * 10_000)
        assert not posted.validate()
        assert posted.question.data == "क" * 10_000

    def test_it_asks_for_the_tick_only_where_the_clinic_wants_one(self) -> None:
        assert form().validate()
        wanted = form()
        wanted.consent_wanted = True
        assert not wanted.validate()
        ticked = form(consent="y")
        ticked.consent_wanted = True
        assert new(ticked).consent_ticked


def test_it_says_what_to_do_in_words_short_enough_for_a_link(language: str) -> None:
    long = "1" * 10_000
    posts: list[dict[str, str]] = [
        {"name": "", "phone": "", "email": ""},
        {"phone": "98765", "whatsapp": "98765", "email": "asha"},
        {"email": "asha@example"},
        dict.fromkeys(("name", "phone", "whatsapp", "email", "question"), long),
    ]
    messages = [message for post in posts for message in wrong(**post).values()]
    assert len(set(messages)) == 11
    for message in messages:
        assert len(message) <= LONGEST_LINK, message
        assert not {"please", "sorry", "valid", "invalid", "required", "oops"} & set(
            message.lower().split()
        )
        assert any("ऀ" <= char <= "ॿ" for char in message) == (language == "hi")


def test_it_names_every_question_and_marks_the_optional_ones(language: str) -> None:
    optional = {"en": "(optional)", "hi": "(ज़रूरी नहीं)"}[language]
    posted = form()
    for name in ("name", "phone", "email"):
        assert not str(posted[name].label.text).endswith(optional)
    for name in ("reply_by", "question", "whatsapp", "writing_for"):
        assert str(posted[name].label.text).endswith(optional)


@pytest.mark.usefixtures("english")
def test_it_gives_back_what_was_said_in_the_order_of_the_form() -> None:
    posted = form(
        email="asha@example.org", question="a\nb", reply_by="call", writing_for="self", whatsapp="1"
    )
    posted.validate()
    assert typed(posted) == [
        ("Your name", "Asha"),
        ("Phone or WhatsApp number", "98765 43210"),
        ("Email address", "asha@example.org"),
        ("How should we reply?", "2. Phone call"),
        ("Your question", "a\nb"),
        ("WhatsApp number", "1"),
        ("Who are you writing for?", "1. Myself"),
    ]


@pytest.mark.usefixtures("english")
def test_it_can_be_posted_again_as_it_was() -> None:
    fields = {
        "name": "Asha",
        "phone": "98765",
        "phone_asked": "98765",
        "question": "a\n<b>",
        "reply_by": "call",
        "consent": "y",
        "once": "o" * 22,
        "page": "als@0123456789abcdef",
        "hp": "filled",
    }
    posted = form(**fields)
    assert posted.validate()
    assert dict(posted_again(posted)) == fields
