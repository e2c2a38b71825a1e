"""The WSGI entry: `app` is the Flask object. A wrong setting ends here, with one line."""

from clinic.app import create_app
from clinic.config import SettingsError
from clinic.web.logs import hear_what_nobody_caught

try:
    app = create_app()
except SettingsError as error:
    raise SystemExit(f"{error}") from None

hear_what_nobody_caught()
