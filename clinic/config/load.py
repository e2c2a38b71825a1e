"""Where settings come from, and what is said where one is wrong."""

import os
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from clinic.config.places import ROOT
from clinic.config.settings import PREFIX, Settings

_INSTEAD = {
    "bool": "write true or false",
    "date": "write dates like 2027-01-26, with commas between them",
    "int": "write a whole number",
    "string": "write text, in quotation marks",
    "tuple": "write values with commas between them",
}
"""What to do about a value of the wrong kind, by the first word of pydantic's error type."""


class SettingsError(Exception):
    """A setting is wrong. The message is one line that names it and says what to do."""


def load_settings(instance_path: Path | None = None, *, files: Path | None = None) -> Settings:
    """Settings from the environment, over the instance folder's clinic.toml.

    `files`: a folder whose clinic.toml and secret_key, where they are there, go before those.
    Raises SettingsError where one is unknown or malformed, and where there is no secret key.
    """
    environment = _from_environment()
    folder = Path(instance_path or environment.get("instance_path") or ROOT / "instance")
    in_file = _from_file(_first_there("clinic.toml", files, folder))
    given = in_file | environment | {"instance_path": folder}
    if not given.get("secret_key"):
        given["secret_key"] = _secret_key(_first_there("secret_key", files, folder))
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError(_one_line(error, environment)) from None
    except (ValueError, TypeError) as error:
        raise SettingsError(f"A setting is wrong: {error}") from None


def _first_there(name: str, before: Path | None, folder: Path) -> Path:
    return before / name if before and (before / name).exists() else folder / name


def _from_environment() -> dict[str, Any]:
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in os.environ.items()
        if name.startswith(PREFIX)
    }
    for name in given:
        if name not in Settings.model_fields:
            raise SettingsError(
                f"{PREFIX}{name.upper()} is no setting. Unset it, or see "
                f"instance/clinic.example.toml for the names.{_meant(name)}"
            )
    return given


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from None
    given = {name.removeprefix("clinic_"): value for name, value in written.items()}
    if "instance_path" in given:
        raise SettingsError(
            f"{path}: 'instance_path' says where this file is, so that it cannot stand in it. "
            f"Take it out, and set {PREFIX}INSTANCE_PATH in the environment."
        )
    for name in given:
        if name not in Settings.model_fields:
            raise SettingsError(
                f"{path}: {name!r} is no setting. Take it out, or see "
                f"clinic.example.toml for the names.{_meant(name)}"
            )
    return given


def _secret_key(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        raise SettingsError(
            f"There is no secret key: {path} is missing. For a new site `make run` creates it, or "
            f"python -m clinic.cli.secret_key (or set {PREFIX}SECRET_KEY). To restore a backup "
            "into this folder, make none: python -m clinic.cli.restore FILE --key-file KEY"
        ) from None


def _meant(name: str) -> str:
    near = get_close_matches(name, Settings.model_fields, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def reason_of(error: ValidationError) -> str:
    """What to do about a setting that is wrong, as the end of a sentence."""
    first = error.errors()[0]
    kind = str(first["type"]).partition("_")[0]
    return _INSTEAD.get(kind) or str(first["msg"]).removeprefix("Value error, ")


def _one_line(error: ValidationError, environment: dict[str, Any]) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    reason = reason_of(error)
    if not name:
        return f"A setting is wrong: {reason}."
    shown = f"{PREFIX}{name.upper()}" if name in environment else f"{name} in clinic.toml"
    return f"{shown} is wrong: {reason}."
