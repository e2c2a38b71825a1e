"""What every public form shares: WTForms' own sentences in the language of the page."""

from typing import Any

from flask_babel import Domain
from wtforms import Form
from wtforms.meta import DefaultMeta

_WORDS = Domain(domain="wtforms")


class TranslatedForm(Form):
    """A form whose refusals speak Hindi on a Hindi page, those that WTForms words itself, too."""

    class Meta(DefaultMeta):
        def get_translations(self, _form: Any) -> Domain:
            """The words of WTForms, by Flask-Babel's language of the request."""
            return _WORDS
