"""The first line of a message from one of our pages, as it is copied and as people change it."""

import pytest

from clinic.domain.first_line import FirstLine, read_first_line


@pytest.mark.parametrize(
    ("pasted", "code", "language", "number", "words"),
    [
        ("Hello, I have a question. (T1)", "T1", "en", "", ""),
        ("नमस्ते, मेरा एक सवाल है। (T1-HI)", "T1", "hi", "", ""),
        ("hello, (t1 - hi) ok", "T1", "hi", "", "hello, ok"),
        (
            "[23/11/26, 1:40 pm] +91 98765 43210: Hello, I have a question. (H1)\nMy father asks.",
            "H1",
            "en",
            "+91 98765 43210",
            "My father asks.",
        ),
        (
            "[1:40 pm, 23/11/2026] Asha: नमस्ते, मेरा एक सवाल है। (I5-HI) क्या यह सुरक्षित है?",
            "I5",
            "hi",
            "",
            "क्या यह सुरक्षित है?",
        ),
        (
            "Hello, I have a question. (T1)\nPlease call 098765 43210 after five",
            "T1",
            "en",
            "098765 43210",
            "Please call 098765 43210 after five",
        ),
        ("I wrote this first. (T1) And this.", "T1", "en", "", "I wrote this first. And this."),
        (
            "[1:40 pm, 23/11/2026] +91 98765 43210: Can we talk?",
            "",
            "",
            "+91 98765 43210",
            "Can we talk?",
        ),
        (
            "Asks for the hours, call 98765 43210",
            "",
            "",
            "",
            "Asks for the hours, call 98765 43210",
        ),
        ("Call before 10 (am)", "", "", "", "Call before 10 (am)"),
        ("", "", "", "", ""),
    ],
)
def test_it_is_read(pasted: str, code: str, language: str, number: str, words: str) -> None:
    assert read_first_line(pasted) == FirstLine(code, language, number, words)


def test_several_lines_stay_lines() -> None:
    read = read_first_line("Hello, I have a question. (H2)\n\nFirst.\nSecond.")
    assert read.words == "First.\nSecond."
