"""Every setting: its name, what holds where nothing is said, and what it must look like."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from clinic.config.places import CONTENT, ROOT, places
from clinic.config.team import TeamMember
from clinic.config.webhook import Webhook
from clinic.domain.clinic_hours import ClinicHours, parse_hours
from clinic.domain.contact import read_email
from clinic.domain.plain_settings import (
    check_redirects,
    check_team,
    check_token,
    site_address,
)
from clinic.domain.webhook_address import check_webhooks

PREFIX = "CLINIC_"
_KEY_LENGTH = 16
_LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")

Words = Annotated[tuple[str, ...], NoDecode]
Dates = Annotated[tuple[date, ...], NoDecode]


class Settings(BaseSettings):
    """What this installation is told. Frozen; secrets do not show when printed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    instance_path: Path = ROOT / "instance"
    database_url: str = ""
    secret_key: SecretStr = SecretStr("")
    base_url: str = "http://127.0.0.1:8000"
    trusted_hosts: Words = ()
    proxy_hops: int = 0
    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    bounce_address: str | None = None
    webhooks: Annotated[tuple[Webhook, ...], NoDecode] = ()

    content_path: Path = CONTENT
    spool_path: Path = ROOT / "instance" / "spool"
    backup_path: Path = ROOT / "instance" / "backups"
    backup_key_file: Path = ROOT / "instance" / "backup_key"
    backup_at: str = "02:30"
    backup_keep: int = 30
    canary_every_minutes: int = 15
    canary_url: str | None = None
    check_url: SecretStr | None = None
    metrics_token: SecretStr | None = None
    most_in_a_minute: int = 600

    name: str = "Advancells"
    phone: str = "+919654321400"
    whatsapp: str = "+919654321400"
    email: str | None = None
    alert_email: str | None = None
    hours: str = "Mon-Sat 10:00-18:00"
    holidays: Dates = ()
    timezone: str = "Asia/Kolkata"
    languages: Words = ("en", "hi")
    reply_within_hours: int = 4
    details_confirmed: bool = False
    consent_tick: bool = False
    state_licence: str = ""
    trial_registration: str = ""
    laboratory_certificate: str = ""
    team: Annotated[tuple[TeamMember, ...], NoDecode] = ()
    paid_by: str = ""
    address: str = ""
    grievance_contact: str = ""
    show_closed_days: bool = True
    redirects: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict)
    styleguide: bool = False

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is given: load_settings() puts file and environment together."""
        return (init_settings,)

    @field_validator("trusted_hosts", "languages", "holidays", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.lstrip().startswith("["):
            try:
                return json.loads(value)
            except json.JSONDecodeError:
                raise ValueError("write values with commas between them") from None
        return [part.strip() for part in value.split(",") if part.strip()]

    @field_validator(
        "email",
        "alert_email",
        "mail_from",
        "smtp_url",
        "bounce_address",
        "canary_url",
        "check_url",
        "metrics_token",
        mode="before",
    )
    @classmethod
    def _empty_is_unset(cls, value: Any) -> Any:
        return value or None

    @field_validator("name")
    @classmethod
    def _some_name(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("write the clinic's name")
        return value.strip()

    @field_validator("phone", "whatsapp")
    @classmethod
    def _e164(cls, value: str) -> str:
        digits = "+" + re.sub(r"\D", "", value)
        try:
            number = phonenumbers.parse(digits if value.strip().startswith("+") else value)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValueError("write the number with + and the country code, like +919654321400")
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    @field_validator("email", "alert_email", "mail_from", "bounce_address")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and read_email(value) is None:
            raise ValueError("write one email address, like desk@example.org")
        return read_email(value) if value else None

    @field_validator("hours")
    @classmethod
    def _readable_hours(cls, value: str) -> str:
        if not parse_hours(value):  # who never opens could promise no answer
            raise ValueError("write when the clinic is open, like Mon-Sat 10:00-18:00")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("write the name of a time zone, like Asia/Kolkata") from None
        return value

    @field_validator("languages")
    @classmethod
    def _languages_we_have(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if "en" not in value or not set(value) <= {"en", "hi"}:
            raise ValueError('write "en" or "en, hi": the site has no other language')
        return value

    @field_validator("base_url", "canary_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        return site_address(value) if value is not None else None

    @field_validator("metrics_token")
    @classmethod
    def _one_word(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            check_token(value.get_secret_value())
        return value

    @field_validator("database_url")
    @classmethod
    def _one_that_we_know(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("write sqlite:////path/to/file or postgresql://user@host/name")
        return value

    @field_validator("proxy_hops", "reply_within_hours")
    @classmethod
    def _small(cls, value: int) -> int:
        if not 0 <= value <= 100:
            raise ValueError("write a number from 0 to 100")
        return value

    @field_validator("backup_keep", "most_in_a_minute")
    @classmethod
    def _at_least_one(cls, value: int) -> int:
        if value < 1:
            raise ValueError("write a number from 1 on")
        return value

    @field_validator("canary_every_minutes")
    @classmethod
    def _minutes_of_a_day(cls, value: int) -> int:
        if not 0 <= value <= 1440:
            raise ValueError("write a number from 0 (never) to 1440")
        return value

    @field_validator("backup_at")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise ValueError("write a time of day, like 02:30")
        return value

    @field_validator("webhooks", mode="before")
    @classmethod
    def _webhook_list(cls, value: Any) -> Any:
        value = _from_json(value, "[]", like='[{"name": "chat", "url": "…"}]')
        check_webhooks(value)
        return value

    @field_validator("team", mode="before")
    @classmethod
    def _team_list(cls, value: Any) -> Any:
        value = _from_json(value, "[]", like='[{"name": "…", "role": "…"}]')
        check_team(value)
        return value

    @field_validator("redirects", mode="before")
    @classmethod
    def _redirect_table(cls, value: Any) -> Any:
        value = _from_json(value, "{}", like='{"/old-page": "/treatments"}')
        check_redirects(value)
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < _KEY_LENGTH:
            raise ValueError(f"use at least {_KEY_LENGTH} characters, made by chance")
        return value

    @model_validator(mode="before")
    @classmethod
    def _where_things_are(cls, values: dict[str, Any]) -> dict[str, Any]:
        return values | places(values)

    @property
    def own_content(self) -> Path | None:
        """The clinic's own content folder; None where it shows that of the release."""
        its_own = self.content_path.resolve() != CONTENT.resolve()
        return self.content_path if its_own else None

    @property
    def clinic_hours(self) -> ClinicHours:
        """Opening hours, holidays and zone as one value."""
        return ClinicHours(
            ZoneInfo(self.timezone), parse_hours(self.hours), frozenset(self.holidays)
        )

    @property
    def webhook_names(self) -> tuple[str, ...]:
        """The webhooks that are told of what happens."""
        return tuple(webhook.name for webhook in self.webhooks)

    @property
    def promises_a_time(self) -> bool:
        """Whether people are told until when they are answered."""
        return self.reply_within_hours > 0

    @property
    def https(self) -> bool:
        """Whether visitors reach the site by https: cookies and HSTS depend on it."""
        return self.base_url.startswith("https://")

    @property
    def all_trusted_hosts(self) -> tuple[str, ...]:
        """Hosts that requests may name: the site's own, those listed, and this machine."""
        own = urlsplit(self.base_url).hostname or ""
        return tuple(dict.fromkeys((own, *self.trusted_hosts, *_LOCAL_HOSTS)))


def _from_json(value: Any, empty: str, *, like: str) -> Any:
    """What the environment says in JSON; a value from the file as it is. Raises ValueError."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value or empty)
    except json.JSONDecodeError:
        raise ValueError(f"write JSON, like {like}") from None
