"""What the form asks of fingers, eyes or a switch: two answers, sixteen letters, plain choices."""

import re
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict

from clinic.config import ROOT
from clinic.forms.enquiry import ChoiceOrNone, EnquiryForm

MOST_LETTERS = 16
LEAST = ("Ramesh", "9876543210")
"""A name of six letters and a number of ten digits."""


@pytest.fixture(params=["en", "hi"])
def language(request: pytest.FixtureRequest) -> Any:
    app = Flask("forms")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, locale_selector=lambda: request.param)
    with app.test_request_context():
        yield request.param


def queried(**fields: str) -> list[str]:
    """The fields that are asked about."""
    form = EnquiryForm(MultiDict(fields))
    form.validate()
    return list(form.errors)


def test_it_needs_two_answers_of_sixteen_letters_and_no_third(language: str) -> None:
    name, phone = LEAST
    assert queried() == ["name", "phone"]
    assert queried(name=name) == ["phone"]
    assert queried(phone=phone) == ["name"]
    assert queried(name=name, phone=phone) == []
    assert len(name + phone) <= MOST_LETTERS


@pytest.mark.parametrize(
    "way", [{"phone": "9876543210"}, {"whatsapp": "9876543210"}, {"email": "r@example.org"}]
)
def test_it_takes_any_one_way_to_reach_the_person(language: str, way: dict[str, str]) -> None:
    assert queried(name="R", **way) == []


def test_it_numbers_each_choice_so_that_a_digit_answers_it(language: str) -> None:
    choices = [field for field in EnquiryForm() if isinstance(field, ChoiceOrNone)]
    assert len(choices) == 2
    for field in choices:
        words = [str(word) for word in field.named.values()]
        assert len(words) <= 7
        assert [re.match(r"(\d)\. \S", word) and word[0] for word in words] == [
            str(place) for place in range(1, len(words) + 1)
        ]
        assert field.data is None, "nothing is chosen for anybody"
