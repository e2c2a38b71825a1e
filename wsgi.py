"""The WSGI entry: `app` is the Flask object. A wrong setting ends here, with one line."""

from clinic.app import create_app
from clinic.config import SettingsError

try:
    app = create_app()
except SettingsError as error:
    raise SystemExit(f"{error}") from None
