"""Settings: what is unknown or malformed stops the start with one line that says what to write."""

import os
import re
import tomllib
from datetime import date

import pytest

from clinic.config import ROOT, Settings, SettingsError, load_settings

KEY = "a key for tests alone"


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """Sets CLINIC_* variables over an otherwise empty environment; the instance folder is new."""
    for name in [name for name in os.environ if name.startswith("CLINIC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLINIC_INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("CLINIC_SECRET_KEY", KEY)
    return lambda **given: [monkeypatch.setenv(f"CLINIC_{n}", v) for n, v in given.items()]


@pytest.fixture
def write(environment, tmp_path):
    """Writes clinic.toml."""
    return lambda text: (tmp_path / "clinic.toml").write_text(text, encoding="utf-8")


PEOPLE = 'write a list like [{name = "…", role = "…", registration = "…"}].'
LED_ON = "'/' cannot be led on: write a path, and not the first page's."
NUMBER = "write the number with + and the country code, like +919654321400."
ADDRESS = "write one email address, like desk@example.org."
SITE = "write the site's address alone, like https://clinic.example.org."
TOKEN = "write it without blanks, in letters, digits and signs of a keyboard."
OPEN = "write when the clinic is open, like Mon-Sat 10:00-18:00."
DATES = "write dates like 2027-01-26, with commas between them."
LIST = "write values with commas between them."
LANGUAGES = 'write "en" or "en, hi": the site has no other language.'
ZONE = "write the name of a time zone, like Asia/Kolkata."
DATABASE = "write sqlite:////path/to/file or postgresql://user@host/name."


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("NAME", " ", "write the clinic's name."),
        ("TEAM", "Amara", 'write JSON, like [{"name": "…", "role": "…"}].'),
        ("TEAM", '[{"name": "Amara"}]', "each person needs a name and a role."),
        ("TEAM", '[{"name": "Amara", "role": 1}]', PEOPLE),
        ("TEAM", '{"name": "Amara"}', PEOPLE),
        ("REDIRECTS", "/old", 'write JSON, like {"/old-page": "/treatments"}.'),
        ("REDIRECTS", '["/old"]', 'write a table like {"/old-page" = "/treatments"}.'),
        ("REDIRECTS", '{"old": "/new"}', "'old' is not an address that begins with one /."),
        ("REDIRECTS", '{"/o": "//x.org"}', "'//x.org' is not an address that begins with one /."),
        ("REDIRECTS", '{"/": "/new"}', LED_ON),
        ("REDIRECTS", '{"/a": "/b", "/b": "/a"}', "'/a' leads to '/b', which is led on itself."),
        ("PHONE", "12345", NUMBER),
        ("PHONE", "", NUMBER),
        ("PHONE", "09654321400", NUMBER),
        ("WHATSAPP", "call us", NUMBER),
        ("EMAIL", "desk", ADDRESS),
        ("ALERT_EMAIL", "desk@example.org, ben@example.org", ADDRESS),
        ("MAIL_FROM", "Desk <desk@example.org>", ADDRESS),
        ("HOURS", "always", "'always' is not a day or a range of days like Mon-Sat."),
        ("HOURS", "Mon 10-18", "'10-18' is not a time span like 10:00-18:00."),
        ("HOURS", "Mon 18:00-10:00", "'18:00-10:00' does not end after it begins."),
        ("HOURS", "Mon 10:00-24:00", "'24:00' is not a time of day from 00:00 to 23:59."),
        (
            "HOURS",
            "Mon 10:00-14:00, 13:00-18:00",
            "'13:00-18:00' begins before the times in front of it are over.",
        ),
        ("HOURS", "Mon-Tue 9:00-10:00; Tue 9:00-10:00", "Tue is given twice."),
        ("HOURS", "", OPEN),
        ("HOURS", "Sun closed", OPEN),
        ("HOURS", "Mon-Sun closed; ", OPEN),
        ("HOURS", " ; ", OPEN),
        ("HOLIDAYS", "26 January", DATES),
        ("HOLIDAYS", "2027-13-01", DATES),
        ("HOLIDAYS", '["2027-01-26"', LIST),
        ("TIMEZONE", "Asia/Atlantis", ZONE),
        ("TIMEZONE", "/etc/passwd", ZONE),
        ("LANGUAGES", "hi", LANGUAGES),
        ("LANGUAGES", "en, fr", LANGUAGES),
        ("BASE_URL", "clinic.example.org", SITE),
        ("BASE_URL", "https://clinic.example.org/site", SITE),
        ("BASE_URL", "https://clinic.example.org?x=1", SITE),
        ("BASE_URL", "https://ben@clinic.example.org", SITE),
        ("BASE_URL", "https://clinic.example.org:99999", SITE),
        ("BASE_URL", "http://[::1", SITE),
        ("CANARY_URL", "127.0.0.1:8000", SITE),
        ("CANARY_URL", "http://127.0.0.1:8000/enquiries", SITE),
        ("METRICS_TOKEN", "two words", TOKEN),
        ("METRICS_TOKEN", " ", TOKEN),
        ("TRUSTED_HOSTS", "[1]", "write text, in quotation marks."),
        ("PROXY_HOPS", "one", "write a whole number."),
        ("PROXY_HOPS", "-1", "write a number from 0 to 100."),
        ("REPLY_WITHIN_HOURS", "4.5", "write a whole number."),
        ("DETAILS_CONFIRMED", "perhaps", "write true or false."),
        ("CONSENT_TICK", "2", "write true or false."),
        ("SECRET_KEY", "short", "use at least 16 characters, made by chance."),
        ("DATABASE_URL", "mysql://root@localhost/clinic", DATABASE),
        ("DATABASE_URL", "clinic.sqlite3", DATABASE),
    ],
)
def test_it_says_what_to_write_instead(environment, name, value, mend):
    environment(**{name: value})
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value) == f"CLINIC_{name} is wrong: {mend}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("phone = '12345'", f"phone in clinic.toml is wrong: {NUMBER}"),
        ("clinic_name = 3", "name in clinic.toml is wrong: write text, in quotation marks."),
        ("holidays = 5", f"holidays in clinic.toml is wrong: {LIST}"),
        ("phon = '+919654321400'", "'phon' is no setting. Take it out, or see"),
        ("phon = '+919654321400'", "Did you mean 'phone'?"),
        ("[clinic]\nphone = '+919654321400'", "'clinic' is no setting."),
        ("instance_path = '/srv'", "set CLINIC_INSTANCE_PATH in the environment."),
        ("phone = ", "clinic.toml cannot be read: "),
        ("name = 'a'\nname = 'b'", "clinic.toml cannot be read: "),
    ],
)
def test_it_says_what_is_wrong_in_the_file(write, text, words):
    write(text)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_it_reads_no_file_that_is_not_text(environment, tmp_path):
    (tmp_path / "clinic.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(SettingsError, match=r"clinic\.toml cannot be read"):
        load_settings()


def test_it_knows_no_variable_that_it_does_not_use(environment):
    environment(PHONENUMBER="+919654321400")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).startswith("CLINIC_PHONENUMBER is no setting. Unset it, or see")


def test_it_never_repeats_a_secret(environment):
    environment(SECRET_KEY="tooshort")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "tooshort" not in str(refused.value)
    shown = repr(Settings(secret_key=KEY, smtp_url="smtp://ben:hunter2@mail.example.org"))
    assert "hunter2" not in shown
    assert KEY not in shown


def test_it_starts_with_no_key_only_when_told_where_to_get_one(environment, monkeypatch):
    monkeypatch.delenv("CLINIC_SECRET_KEY")
    with pytest.raises(SettingsError, match="`make run` creates it") as refused:
        load_settings()
    assert "To restore a backup into this folder, make none: python -m clinic.cli.restore" in str(
        refused.value
    )


def test_it_takes_the_key_from_its_file(environment, monkeypatch, tmp_path):
    monkeypatch.delenv("CLINIC_SECRET_KEY")
    (tmp_path / "secret_key").write_text(f"{KEY}\n")
    assert load_settings().secret_key.get_secret_value() == KEY


def test_it_lets_the_environment_go_before_the_file(environment, write):
    write("name = 'The file'\nproxy_hops = 1\nholidays = [2027-01-26]")
    environment(NAME="The environment")
    settings = load_settings()
    assert (settings.name, settings.proxy_hops) == ("The environment", 1)
    assert settings.holidays == (date(2027, 1, 26),)


def test_it_takes_lists_as_people_write_them(environment):
    environment(LANGUAGES="en", HOLIDAYS="2027-01-26, 2027-08-15", TRUSTED_HOSTS='["a.example"]')
    settings = load_settings()
    assert settings.languages == ("en",)
    assert settings.holidays == (date(2027, 1, 26), date(2027, 8, 15))
    assert "a.example" in settings.all_trusted_hosts


def test_it_keeps_numbers_in_one_form(environment):
    environment(PHONE="+91-96543 21400", WHATSAPP="+91 96543 21400")
    settings = load_settings()
    assert settings.phone == settings.whatsapp == "+919654321400"


@pytest.mark.parametrize("short", ["postgres", "postgresql"])
def test_it_takes_both_spellings_of_a_postgresql_address(environment, short):
    environment(DATABASE_URL=f"{short}://ben@localhost/clinic")
    assert load_settings().database_url == "postgresql+psycopg://ben@localhost/clinic"


def test_it_keeps_the_database_in_the_instance_folder_unless_told(environment, tmp_path):
    assert load_settings().database_url == f"sqlite:///{tmp_path}/clinic.sqlite3"


@pytest.mark.parametrize(
    ("url", "https"), [("https://a.example/", True), ("http://b.example", False)]
)
def test_it_knows_whether_people_come_by_https(environment, url, https):
    environment(BASE_URL=url)
    settings = load_settings()
    assert settings.https is https
    assert not settings.base_url.endswith("/")
    assert {"127.0.0.1", "localhost"} < set(settings.all_trusted_hosts)


def test_it_explains_every_setting_in_the_example_file():
    text = (ROOT / "instance" / "clinic.example.toml").read_text(encoding="utf-8")
    written = re.findall(r"^# (([a-z_]+) = .*)$", text, flags=re.MULTILINE)
    names = [name for _, name in written]
    assert set(names) == Settings.model_fields.keys() - {"instance_path"}
    assert len(names) == len(set(names))
    given = tomllib.loads("\n".join(line for line, _ in written))
    assert Settings(**given) == Settings(), "the example shows what holds where nothing is said"


def test_it_lists_every_setting_for_administrators():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `CLINIC_([A-Z_]+)`", text, flags=re.MULTILINE))
    assert listed == {name.upper() for name in Settings.model_fields}


def test_it_shows_the_content_of_the_release_unless_told(environment, tmp_path):
    assert load_settings().content_path == ROOT / "content"
    assert load_settings().own_content is None
    environment(CONTENT_PATH="content")
    assert load_settings().content_path == load_settings().own_content == tmp_path / "content"
    environment(CONTENT_PATH="/srv/words/")
    assert str(load_settings().own_content) == "/srv/words"
    environment(CONTENT_PATH=f"{ROOT}/clinic/../content")
    assert load_settings().own_content is None


@pytest.mark.parametrize("path", [".", "..", "/"])
def test_it_takes_no_folder_for_content_whose_backup_would_hold_everything(environment, path):
    environment(CONTENT_PATH=path)
    with pytest.raises(SettingsError, match="write a folder for them alone"):
        load_settings()
