"""A small content folder that is in order, for tests to spoil."""

from pathlib import Path

from clinic.catalogue import Catalogue, ContentPage, load_catalogue

SLUG = "quiet-treatment"
PAGE = f"treatments/{SLUG}.en.md"
PAGE_HI = f"treatments/{SLUG}.hi.md"

STUDIES = """\
- id: large-trial
  species: human
  use: evidence
  label: Bela 2020, Journal
  url: https://example.org/large
  doi: 10.1000/large
  name: {en: Large trial, hi: बड़ा ट्रायल}
  design: {en: Two groups formed by chance., hi: दो समूह।}
  people: 200
  participants: {en: "100 in each group", hi: "हर समूह में 100"}
  comparator: {en: a dummy treatment, hi: नकली इलाज}
  fair_comparison: yes
  endpoint: not_met
  found: {en: No difference., hi: कोई फ़र्क नहीं।}
  limitation: {en: That it helps., hi: कि फ़ायदा होता है।}
  claim: {en: It made no difference., hi: कोई फ़र्क नहीं पड़ा।}
  read: {en: summary, hi: सारांश}
  verified: yes
  happened_on: "2020"
  checked_on: 2026-11-23
- id: small-series
  species: human
  use: evidence
  label: Ramesh 2010, Journal
  url: https://example.org/small
  name: {en: Small series, hi: छोटा अध्ययन}
  design: {en: Everybody was treated., hi: सबका इलाज हुआ।}
  people: 9
  participants: {en: nine people, hi: नौ लोग}
  comparator: none
  fair_comparison: no
  endpoint: none
  found: {en: Fever in two., hi: दो को बुख़ार।}
  limitation: {en: That it helps., hi: कि फ़ायदा होता है।}
  claim: {en: Two had fever., hi: दो को बुख़ार हुआ।}
  read: {en: summary, hi: सारांश}
  verified: yes
  happened_on: "2010"
  checked_on: 2026-11-23
- id: press-release
  species: human
  use: rebuttal
  label: A company 2025, press release
  url: https://example.org/press
  name: {en: Ten people, hi: दस लोग}
  design: {en: A company looked back., hi: कंपनी ने पीछे मुड़कर देखा।}
  people: 10
  participants: {en: ten people, hi: दस लोग}
  comparator: none
  fair_comparison: no
  endpoint: none
  found: {en: Nine lived., hi: नौ जिए।}
  limitation: {en: That it helps., hi: कि फ़ायदा होता है।}
  claim: {en: It had no comparison group., hi: तुलना का समूह नहीं था।}
  read: {en: the release, hi: बयान}
  verified: yes
  happened_on: 2025-06
  checked_on: 2026-11-23
- id: unread
  species: human
  use: none
  label: Nobody 2001
  url: https://example.org/unread
  name: {en: Unread, hi: अनपढ़ा}
  design: {en: Not known., hi: पता नहीं।}
  participants: {en: not known, hi: पता नहीं}
  comparator: none
  fair_comparison: no
  endpoint: unclear
  found: {en: Not known., hi: पता नहीं।}
  limitation: {en: Anything., hi: कुछ भी।}
  claim: {en: Not to be used., hi: काम में नहीं लेना।}
  read: {en: nothing, hi: कुछ नहीं}
  verified: no
  happened_on: "2001"
  checked_on: 2026-11-23
"""

REFERENCES = """\
- id: review
  use: evidence
  label: {en: "Asha 2015, review", hi: "Asha 2015, समीक्षा"}
  url: https://example.org/review
  read: {en: summary, hi: सारांश}
  verified: yes
  happened_on: "2015"
  checked_on: 2026-11-23
""" + "".join(
    f"""\
- id: {name}
  kind: help
  use: evidence
  label: {{en: "A {name}", hi: "एक {name}"}}
  url: https://example.org/{name}
  read: {{en: the page, hi: पेज}}
  verified: yes
  happened_on: "2026"
  checked_on: 2026-11-23
"""
    for name in ("register", "charity", "hospital")
)

RULES = """\
- id: guidelines
  use: evidence
  label: Journal 2017, on the guidelines
  url: https://example.org/guidelines
  name: {en: Guidelines, hi: दिशानिर्देश}
  says: {en: Only inside a trial., hi: सिर्फ़ ट्रायल में।}
  confidence: high
  lawyer: none
  read: {en: the article, hi: लेख}
  verified: partly
  happened_on: "2017"
  checked_on: 2026-11-23
"""

PRODUCTS = """\
- id: brand
  use: evidence
  name: {en: Brand (substance), hi: Brand (पदार्थ)}
  made_by: none
  made_of: {en: a substance, hi: एक पदार्थ}
  verdict: {en: Large trial did not meet its main goal, hi: मुख्य लक्ष्य पूरा नहीं हुआ}
  approved_in_india: no
  checked_on: 2026-11-23
  facts:
    - happened_on: 2014-07
      text: {en: "A licence. [@review]", hi: "लाइसेंस। [@review]"}
- id: law
  use: evidence
  name: {en: The treatment in India, hi: भारत में यह}
  made_by: none
  made_of: {en: a substance, hi: एक पदार्थ}
  verdict: {en: Only inside a trial, hi: सिर्फ़ ट्रायल में}
  approved_in_india: no
  checked_on: 2026-11-23
  facts:
    - happened_on: "2017"
      text: {en: The guidelines came out., hi: दिशानिर्देश आए।}
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
  - Talk with your neurologist first.
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
- Infection, growths, money and travel. And a later trial may not take you.

::: known
- It can harm. [@small-series]
::: unknown
- Does it help?
- Which dose?
- What harm may show after years?
:::

## Is it allowed in India? {#india}

Only inside a trial.

::: status law
:::

## Questions {#questions}

::: questions
### Does it help?

Nobody knows. [@large-trial]
:::

::: questions
- What is the trial number?
:::

## Sources {#sources}

We wrote this page ourselves. Others help, too. [@register] [@charity] [@hospital]
"""

TEXT_HI = """\
---
code: T7
title: "एक शांत इलाज: क्या पता है"
short_title: शांत इलाज
description: क्या पता है।
lead: पता नहीं कि इससे फ़ायदा होता है या नहीं।
in_short:
  - एक बड़ा ट्रायल अपने लक्ष्य तक नहीं पहुँचा। [@large-trial]
  - पहले अपने न्यूरोलॉजिस्ट से बात करें।
tags:
  - {label: शांत, section: risks}
written_on: 2026-11-23
sources_checked_on: 2026-11-23
---

## अभी किससे मदद मिलती है {#what-helps-now}

अच्छी देखभाल से मदद मिलती है। [@review]

## अध्ययनों में क्या मिला {#studies}

::: studies
- large-trial
- small-series
:::

::: status brand
:::

::: read all-well
दस में से नौ लोग ठीक हैं।
::: record
यह दस लोगों की बात है। [@press-release]
:::

## जोखिम {#risks}

- **बुख़ार।** नौ में से दो को हुआ। [@small-series]
- संक्रमण, गाँठ, पैसा और सफ़र। और बाद के ट्रायल में शायद जगह न मिले।

::: known
- इससे नुक़सान हो सकता है। [@small-series]
::: unknown
- क्या फ़ायदा होता है?
- कितनी मात्रा?
- सालों बाद क्या नुक़सान दिख सकता है?
:::

## क्या भारत में इसकी इजाज़त है? {#india}

सिर्फ़ ट्रायल में।

::: status law
:::

## सवाल {#questions}

::: questions
### क्या फ़ायदा होता है?

किसी को नहीं पता। [@large-trial]
:::

::: questions
- ट्रायल नंबर क्या है?
:::

## स्रोत {#sources}

यह पेज हमने लिखा। दूसरे भी मदद करते हैं। [@register] [@charity] [@hospital]
"""

INFORMATION = """\
---
code: I7
title: What it is
short_title: What it is
description: What it is.
lead: A page that explains.
in_short:
  - Good care helps. [@review]
written_on: 2026-11-23
sources_checked_on: 2026-11-23
---

## What it is {#what-it-is}

It is common. [@review]

::: questions
- What helps me?
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
    """The folder with its files; `page`, `studies`, `references`, `rules`, `products`, `notice`,
    `notice_hi` stand in for the ones in order. `page_hi`, `information`, `clinic`, `glossary` and
    `allowed` are written where they are given."""
    said = {
        PAGE: files.get("page", TEXT),
        "evidence/studies.yaml": files.get("studies", STUDIES),
        "evidence/references.yaml": files.get("references", REFERENCES),
        "evidence/rules.yaml": files.get("rules", RULES),
        "evidence/products.yaml": files.get("products", PRODUCTS),
        "notices/enquiry.en.md": files.get("notice", NOTICE),
        "notices/enquiry.hi.md": files.get("notice_hi", NOTICE),
    }
    given = {
        PAGE_HI: files.get("page_hi"),
        "information/what-it-is.en.md": files.get("information"),
        "clinic/about.en.md": files.get("clinic"),
        "glossary.yaml": files.get("glossary"),
        "gate/allowed.yaml": files.get("allowed"),
    }
    said |= {name: text for name, text in given.items() if text is not None}
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
