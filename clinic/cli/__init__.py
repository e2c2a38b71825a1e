"""The command edge. Each module is one group of `flask …`, or a program of its own."""

from flask import Flask


def register(app: Flask) -> None:
    """Give the application its commands.

    They are imported here and not above, so that the supervisor and the web server's main
    process, which live in this package, stay small.
    """
    from clinic.cli.backup import backup
    from clinic.cli.content import content
    from clinic.cli.content_versions import versions
    from clinic.cli.demo import demo
    from clinic.cli.doctor import doctor
    from clinic.cli.down_page import down_page
    from clinic.cli.leads import leads
    from clinic.cli.outbox import outbox
    from clinic.cli.prepare import prepare
    from clinic.cli.spool import spool
    from clinic.cli.staff import staff
    from clinic.cli.webhooks import webhooks

    content.add_command(versions)
    groups = (backup, content, demo, doctor, leads, outbox, spool, staff, webhooks)
    for command in (*groups, down_page, prepare):
        app.cli.add_command(command)
