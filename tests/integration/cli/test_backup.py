"""`flask backup`: what an administrator types, and what they are told."""

from clinic.backups import files
from clinic.extensions import settings


def say(app, *arguments):
    done = app.test_cli_runner().invoke(args=["backup", *arguments])
    return done.exit_code, done.output


def test_it_makes_one_says_where_the_key_is_and_lists_it(app):
    code, said = say(app, "create")
    assert code == 0, said
    assert str(settings(app).backup_key_file) in said
    assert "Keep a copy of it elsewhere" in said
    assert "each table is equal" in said
    (path,) = files.backup_files(settings(app).backup_path)
    code, said = say(app, "list")
    assert path.name in said
    assert "restored and compared" in said
    code, said = say(app, "verify")
    assert code == 0, said
    assert f"{path.name} restores" in said


def test_it_says_where_none_is_there(app):
    assert "No backup in" in say(app, "list")[1]
    code, said = say(app, "key")
    assert code == 0
    assert "age1" in said
    code, said = say(app, "verify")
    assert code == 1
    assert "There is no backup in" in said


def test_it_does_not_call_a_damaged_one_verified(app):
    assert say(app, "create")[0] == 0
    (path,) = files.backup_files(settings(app).backup_path)
    path.write_bytes(path.read_bytes()[:-1])
    code, said = say(app, "verify")
    assert code == 1
    assert "damaged or not complete" in said
    assert "not seen to restore" in say(app, "list")[1]


def test_it_says_whether_anybody_uses_the_database(app, database):
    assert say(app, "quiet") == (0, "Nobody uses the database.\n")
