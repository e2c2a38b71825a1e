"""The way of one enquiry through the code is the way that docs/architecture.md describes."""

import re
import sys
from contextlib import contextmanager
from pathlib import Path

from clinic.config import ROOT
from tests.support.project import text_of

ASHA = {"name": "Asha", "phone": "098765 43210", "question": "Can we talk?"}
BELA = {"name": "Bela", "phone": "098111 22233"}


def test_it_runs_through_the_files_that_the_docs_name_in_that_order(client):
    client.post("/enquiries", data=BELA)  # what is made once in a process is made by now
    with _files_entered() as entered:
        response = client.post(
            "/enquiries", data=ASHA | {"page": "als-stem-cell-treatment", "email": "a@example.org"}
        )
    assert response.status_code == 303
    assert list(dict.fromkeys(entered)) == _documented()


def _documented():
    text = text_of("docs/architecture.md")
    part = text.partition("<!-- traced -->")[2].partition("<!-- /traced -->")[0]
    return re.findall(r"`(clinic/[\w/]+\.py)`", part)


@contextmanager
def _files_entered():
    """The files of clinic/ whose functions are called in this thread, in order, with repeats."""
    names: list[str] = []

    def note(frame, event, _argument):
        code = frame.f_code
        ours = event == "call" and code.co_name != "<module>"
        if ours and code.co_filename.startswith(f"{ROOT}/clinic/"):
            names.append(Path(code.co_filename).relative_to(ROOT).as_posix())

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield names
    finally:
        sys.setprofile(before)
