"""A clinic's own content: in each backup, brought back by a restore, and touched by no erasure."""

import pytest

from clinic.backups import archive, own_content
from clinic.backups.errors import BackupError
from clinic.backups.key import read_key
from clinic.backups.make import make_backup
from clinic.backups.restore import opened
from clinic.backups.sealed import encrypted
from clinic.backups.verify import open_backup, see_it_restore
from clinic.catalogue import load_catalogue
from clinic.cli.restore import known_migrations
from clinic.config import load_settings
from clinic.extensions import settings as settings_of
from clinic.services import erasure
from tests.support.application import close
from tests.support.clock import NOW
from tests.support.installation import let_go, receive, restore, run

SLUG = "als-and-what-helps-now"
PAGE = f"information/{SLUG}.en.md"
TITLE = "Our clinic looked at this page again"


@pytest.fixture
def settings(app, make_app, home):
    """Of a clinic that made the content its own, and edited a page."""
    done = app.test_cli_runner().invoke(args=["content", "own"])
    assert done.exit_code == 0, done.output
    page = home / "content" / PAGE
    text = page.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    page.write_text(text.replace(title, f"title: {TITLE}"), encoding="utf-8")
    with (home / "clinic.toml").open("a", encoding="utf-8") as written:
        written.write('content_path = "content"\n')
    of_its_own = make_app(content_path="content")
    found = settings_of(of_its_own)
    close(of_its_own)  # else it has the database open
    return found


@pytest.fixture
def edited(home, settings):
    """The folder of its words."""
    return settings.own_content


@pytest.fixture
def empty_url(databases, tmp_path):
    """The address of a database without a table, elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    with databases.empty(tmp_path / "elsewhere") as url:
        yield url


def test_the_edited_page_is_there_on_an_empty_machine(
    backed_up, settings, edited, database, empty_url, tmp_path
):
    let_go(database)
    machine = tmp_path / "machine"
    asked = (backed_up.path, "--key-file", settings.backup_key_file, "--commit")
    elsewhere = {"CLINIC_DATABASE_URL": empty_url}
    code, said = run(machine, "clinic.cli.restore", *asked, **elsewhere)
    assert code == 0, said
    assert "the site's own content" in said
    assert "not shown yet" not in said
    shown = load_catalogue(load_settings(machine).content_path, ("en",)).page(SLUG, "en")
    assert shown is not None
    assert shown.title == TITLE
    assert own_content.hashes(machine / "content") == own_content.hashes(edited)


def test_the_content_of_the_release_is_in_no_backup(home, database, app, clock):
    made = make_backup(database, settings_of(app), clock=clock)
    assert made.manifest.content == {}


def test_what_is_there_is_set_aside_as_a_whole(backed_up, home, edited, database):
    let_go(database)
    (edited / PAGE).write_text("spoilt\n", encoding="utf-8")
    (edited / "treatments" / "later.en.md").write_text("later\n", encoding="utf-8")
    code, said = restore(home, backed_up.path)
    assert f"sets aside       {edited}" in said
    assert (edited / PAGE).read_text(encoding="utf-8") == "spoilt\n"
    code, said = restore(home, backed_up.path, "--commit")
    assert code == 0, said
    assert own_content.hashes(edited) == backed_up.manifest.content
    (aside,) = home.glob("content.before-*")
    assert (aside / "treatments" / "later.en.md").exists()


def test_what_is_equal_is_left_where_it_is(backed_up, home, edited, database):
    let_go(database)
    assert restore(home, backed_up.path, "--commit")[0] == 0
    assert list(home.glob("content.before-*")) == []


def test_it_is_put_back_where_the_last_step_fails(backed_up, home, edited, database):
    let_go(database)
    (edited / PAGE).write_text("edited since\n", encoding="utf-8")
    before = own_content.hashes(edited)

    def broken(_url):
        raise BackupError("It could not be brought to this release")

    with (
        opened(
            backed_up.path,
            key_file=home / "backup_key",
            folder=home,
            known=known_migrations(),
        ) as found,
        pytest.raises(BackupError, match="could not be brought"),
    ):
        found.do(migrate=broken, now=NOW)
    assert own_content.hashes(edited) == before
    assert list(home.glob("content.before-*")) == []


def test_it_never_goes_into_the_folder_of_the_release(
    backed_up, home, settings, database, empty_url, database_url, tmp_path
):
    """Where the setting was in the environment of the machine that burnt."""
    toml = (home / "clinic.toml").read_text().replace('content_path = "content"\n', "")
    (home / "clinic.toml").write_text(toml)
    made = make_backup(database, settings, clock=lambda: NOW)
    let_go(database)
    asked = (made.path, "--key-file", settings.backup_key_file, "--commit")
    machine = tmp_path / "machine"
    code, said = restore(machine, *asked, CLINIC_DATABASE_URL=empty_url)
    assert code == 0, said
    assert f"is in {machine}/content and not shown yet" in said
    assert said.count('content_path = "content"') == 1
    assert own_content.hashes(machine / "content") == made.manifest.content


def test_a_backup_with_other_content_than_it_says_does_not_restore(
    backed_up, settings, database, tmp_path
):
    identity = read_key(settings.backup_key_file)
    laid_out = tmp_path / "laid out"
    laid_out.mkdir()
    manifest = open_backup(backed_up.path, identity, laid_out)
    (laid_out / "content" / PAGE).write_text("spoilt\n", encoding="utf-8")
    spoilt = tmp_path / "spoilt.tar.age"
    paths = own_content.content_files(laid_out / "content")
    files = [(path.relative_to(laid_out).as_posix(), path) for path in paths]
    copy = laid_out / archive.DATABASES[manifest.database]
    with encrypted(spoilt, identity) as stream:
        archive.write(stream, contents=manifest, database=copy, files=files)
    (tmp_path / "scratch").mkdir()
    with pytest.raises(BackupError, match=f"content is not equal in: {PAGE}"):
        see_it_restore(spoilt, identity, engine=database.engine, folder=tmp_path / "scratch")


def test_no_erasure_touches_it(home, edited, database):
    before = own_content.hashes(edited)
    reference = receive(database, 8)
    with database.write() as session:
        erasure.erase(session, reference=reference, reason="asked", by=None, now=NOW)
    assert own_content.hashes(edited) == before
