"""A small content folder that is in order, for tests to spoil."""

from pathlib import Path

from clinic.catalogue import Catalogue, ContentPage, load_catalogue

SLUG = "quiet-treatment"
PAGE = f"treatments/{SLUG}.en.md"

STUDIES = """\
- id: large-trial
  use: evidence
  label: Bela 2020, Journal
  url: https://example.org/large
  read: summary
  row:
    name: Large trial
    people: 200
    compared_with: a dummy treatment
    fair_comparison: yes
    seen: No difference.
    not_shown: That it helps.
- id: small-series
  use: evidence
  label: Ramesh 2010, Journal
  url: https://example.org/small
  read: summary
  row:
    name: Small series
    people: 9
    fair_comparison: no
    seen: Fever in two.
    not_shown: That it helps.
- id: press-release
  use: rebuttal
  label: A company 2025, press release
  url: https://example.org/press
  read: the release
- id: unread
  use: none
  label: Nobody 2001
  url: https://example.org/unread
  read: nothing
"""

REFERENCES = """\
- id: review
  use: evidence
  label: Asha 2015, review
  url: https://example.org/review
  read: summary
"""

PRODUCTS = """\
- id: brand
  use: evidence
  name: Brand (substance)
  verdict: Large trial did not meet its main goal
  checked_on: 2026-11-23
  facts:
    - {when: July 2014, text: "A licence. [@review]"}
"""

TEXT = """\
---
code: T7
title: "A quiet treatment: what is known"
short_title: Quiet treatment
description: What is known.
lead: It is not known whether it helps.
in_short:
  - A large trial did not meet its goal. [@large-trial]
  - Talk with your doctor first.
tags:
  - {label: quiet, section: risks}
written_on: 2026-11-23
sources_checked_on: 2026-11-23
---

## What helps now {#what-helps-now}

Good care helps. [@review]

## What studies found {#studies}

::: studies
- large-trial
- small-series
:::

::: status brand
:::

::: read all-well
Nine in ten are well.
::: record
That rests on ten people. [@press-release]
:::

## Risks {#risks}

- **Fever.** Two of nine had it. [@small-series]

::: known
- It can harm. [@small-series]
::: unknown
- Does it help?
:::

## Is it allowed in India? {#india}

Only inside a trial.

## Questions {#questions}

::: questions
### Does it help?

Nobody knows. [@large-trial]
:::

::: questions
- What is the trial number?
:::

## Sources {#sources}

We wrote this page ourselves.
"""

NOTICE = """\
---
summary: We use what you write to answer you.
---

## What we keep

What you type.
"""


def write_content(folder: Path, **files: str) -> Path:
    """The folder with its files; `page`, `studies`, `references`, `products`, `notice`, `notice_hi`
    stand in for the ones in order."""
    said = {
        PAGE: files.get("page", TEXT),
        "evidence/studies.yaml": files.get("studies", STUDIES),
        "evidence/references.yaml": files.get("references", REFERENCES),
        "evidence/products.yaml": files.get("products", PRODUCTS),
        "notices/enquiry.en.md": files.get("notice", NOTICE),
        "notices/enquiry.hi.md": files.get("notice_hi", NOTICE),
    }
    for name, text in said.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def catalogue_of(folder: Path, **files: str) -> Catalogue:
    """The catalogue of such a folder."""
    return load_catalogue(write_content(folder, **files), ("en", "hi"))


def page_of(folder: Path, **files: str) -> ContentPage:
    """Its one page, which must be shown."""
    catalogue = catalogue_of(folder, **files)
    page = catalogue.page(SLUG, "en")
    assert page is not None, catalogue.withheld
    return page


def replaced(text: str, old: str, new: str) -> str:
    """The text with one passage exchanged; the passage must be there."""
    assert old in text
    return text.replace(old, new)
