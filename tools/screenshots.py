"""Pictures of the running site with invented people: `python -m tools.screenshots FOLDER [--all]`.

The README's two pictures; with --all every page that matters, at 360 and 1280 pixels, in light
and dark, to lay them beside what was meant.
"""

import argparse
import os
import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from clinic.config import ROOT
from tests.support.processes import Site, environment

STAFF = "amara@example.org"
TREATMENT = "/treatments/als-stem-cell-treatment"
WIDTHS = {360: 740, 1280: 860}


@dataclass(frozen=True)
class Shot:
    """One picture: its name, where it is taken, and whether the whole length is on it."""

    name: str
    path: str
    whole: bool = True


README = (Shot("treatment", TREATMENT, whole=False), Shot("today", "/staff/", whole=False))
PUBLIC = (
    Shot("home", "/"),
    Shot("treatments", "/treatments"),
    Shot("treatment", TREATMENT),
    Shot("treatment-hi", f"/hi{TREATMENT}"),
    Shot("form", "/enquiries"),
    Shot("form-hi", "/hi/enquiries"),
    Shot("contact", "/contact"),
    Shot("what-helps-now", "/information/als-and-what-helps-now"),
    Shot("risks-hi", "/hi/information/risks-of-stem-cells"),
    Shot("questions", "/information/questions-and-answers"),
    Shot("evidence", "/evidence"),
    Shot("about", "/about"),
    Shot("mistakes", "/mistakes"),
    Shot("privacy", "/privacy"),
    Shot("emergency", "/emergency"),
    Shot("404", "/nothing-here"),
    Shot("sign-in", "/staff/sign-in"),
)
DESK = (
    Shot("today", "/staff/"),
    Shot("leads", "/staff/leads"),
    Shot("lead-add", "/staff/leads/new"),
    Shot("content", "/staff/content"),
    Shot("health", "/staff/health"),
    Shot("people", "/staff/people"),
    Shot("account", "/staff/account"),
)


def main() -> None:
    """Take the pictures and say where they are."""
    arguments = _arguments()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with _site() as (site, password), _browser() as browser:
        if arguments.all:
            _take_all(browser, site, password, arguments.folder)
        else:
            page = _open(browser, 1280, "light")
            _take(page, site, README[0], arguments.folder / "treatment.png")
            _sign_in(page, site, password)
            _take(page, site, README[1], arguments.folder / "today.png")
    print(f"The pictures are in {arguments.folder}.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every page, width and scheme")
    return parser.parse_args()


@contextmanager
def _site() -> Iterator[tuple[Site, str]]:
    """The real site over invented people, and the password of its administrator."""
    with tempfile.TemporaryDirectory(prefix="clinic-screenshots-") as folder:
        instance = Path(folder)
        password = secrets.token_urlsafe(18)
        file = instance / "password"
        file.write_text(password)
        settings = environment(instance, CLINIC_SECRET_KEY=secrets.token_urlsafe(32))
        _flask(settings, "db", "upgrade")
        account = (STAFF, "--name", "Amara", "--role", "admin", "--password-file", str(file))
        _flask(settings, "staff", "create", *account)
        _flask(settings, "demo", "seed", "--leads", "40", "--seed", "7")
        with Site(instance, CLINIC_SECRET_KEY=settings["CLINIC_SECRET_KEY"]) as site:
            yield site, password


def _flask(settings: dict[str, str], *command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *command],
        cwd=ROOT,
        env=settings,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run"],
        )
        yield browser
        browser.close()


def _open(browser: Browser, width: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=1,
        java_script_enabled=False,
        locale="en-IN",
    )
    return context.new_page()


def _take(page: Page, site: Site, shot: Shot, file: Path) -> None:
    page.goto(site.url + shot.path)
    page.screenshot(path=file, full_page=shot.whole)


def _sign_in(page: Page, site: Site, password: str) -> None:
    page.goto(f"{site.url}/staff/sign-in")
    page.locator("input[name=email]").fill(STAFF)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button[type=submit], main form [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/staff/$"))


def _take_all(browser: Browser, site: Site, password: str, folder: Path) -> None:
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            page = _open(browser, width, scheme)
            ending = f"{width}-{scheme}.png"
            for shot in PUBLIC:
                _take(page, site, shot, folder / f"{shot.name}-{ending}")
            _send(page, site, folder, ending)
            _sign_in(page, site, password)
            for shot in DESK:
                _take(page, site, shot, folder / f"{shot.name}-{ending}")
            _first_lead(page, site, folder / f"lead-{ending}")
            page.context.close()


def _send(page: Page, site: Site, folder: Path, ending: str) -> None:
    """The page with what is wrong, and the confirmation."""
    page.goto(f"{site.url}/enquiries")
    page.locator("input[name=name]").fill("Asha")
    page.locator("input[name=phone]").fill("98765")
    page.locator(".enquiry__send [type=submit]").first.click()
    page.screenshot(path=folder / f"422-{ending}", full_page=True)
    page.locator("input[name=phone]").fill("098765 43210")
    page.locator(".enquiry__send [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/enquiries/[\w.-]{16,}"))
    page.screenshot(path=folder / f"thanks-{ending}", full_page=True)


def _first_lead(page: Page, site: Site, file: Path) -> None:
    page.goto(f"{site.url}/staff/leads")
    links = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
    first = next(link for link in links if re.fullmatch(r"/staff/leads/\d{8}", link))
    page.goto(site.url + first)
    page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    main()
