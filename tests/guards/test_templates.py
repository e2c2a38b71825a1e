"""Templates: each compiles, none trusts what it prints, components have a style of their name."""

import re

import pytest
from jinja2 import Environment, nodes

from clinic.config import ROOT
from tests.support.project import files, name_of

TEMPLATES = files("templates", ".html", ".txt")
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
COMPONENTS = {
    path.relative_to(ROOT / "templates/components").with_suffix("").as_posix()
    for path in files("templates/components", ".html")
}
STYLES_OF_PAGES = {
    "lead_audit": "staff/lead_audit",
    "lead_details": "staff/lead_details",
    "account": "staff/account",
    "batch": "staff/batch",
    "comparison": "staff/comparison",
    "content": "staff/content",
    "content_page": "staff/content_page",
    "door": "layouts/staff_door",
    "erasure": "staff/erasure",
    "first_steps": "staff/first_steps",
    "imports": "staff/imports",
    "lead": "staff/lead",
    "lead_add": "staff/lead_add",
    "lead_list": "staff/leads",
    "messages": "staff/messages",
    "mistakes": "staff/mistakes",
    "page_version": "staff/page_version",
    "people": "staff/people",
    "plots": "staff/reports",
    "reports": "staff/reports",
    "same_person": "staff/same_person",
    "tag_page": "staff/tags",
    "templates": "staff/templates",
    "today": "staff/today",
}
"""Files of static/css/components that belong to one page, which has no component of its own."""

_NOT_HTML = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
FORBIDDEN = {
    r"<[^>]*\sstyle\s*=": "write a class: the policy of the pages refuses inline styles",
    r"<[^>]*\son[a-z]+\s*=": "write a script file: the policy of the pages refuses inline scripts",
    r"<script(?![^>]*\ssrc=)": "write a script file",
    r"https?://(?!wa\.me/)": "no page asks another host",
    r"<[^>]*\starget\s*=": "links open in the same tab",
    r"\baccesskey\b|\bautoplay\b": "takes the page out of somebody's hands",
    r"\shx-[a-z]": "write data-hx-: HTML knows no attribute of that name",
    r"\btabindex=[\"'][1-9]": "the order of the page is the order of the keys",
}


def test_it_can_be_read(app):
    for path in TEMPLATES:
        assert app.jinja_env.get_template(path.relative_to(ROOT / "templates").as_posix())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_it_takes_from_templates_that_are_there(path):
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text(encoding="utf-8"))
    taken = tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include))
    names = [node.template.value for node in taken if isinstance(node.template, nodes.Const)]
    assert [name for name in names if not (ROOT / "templates" / name).is_file()] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_it_trusts_nothing_and_asks_nobody_else(path):
    text = _NOT_HTML.sub("", path.read_text(encoding="utf-8"))
    trusted = re.findall(r"\|\s*safe\b|\bautoescape\b", path.read_text(encoding="utf-8"))
    wrong = [mend for pattern, mend in FORBIDDEN.items() if re.search(pattern, text)]
    assert trusted + wrong == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_it_has_a_head_in_layouts_alone(path):
    has_a_head = "<html" in path.read_text(encoding="utf-8")
    assert has_a_head <= (path.parent.name == "layouts")


@pytest.mark.parametrize("path", files("static/css/components", ".css"), ids=name_of)
def test_it_calls_a_style_by_the_name_of_what_it_styles(path):
    page = STYLES_OF_PAGES.get(path.stem)
    names = {name_of(template) for template in PAGES}
    assert path.stem in COMPONENTS or f"templates/{page}.html" in names


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_it_keeps_no_component_that_no_page_uses(name):
    users = [*PAGES, *files("clinic", ".py")]
    quoted = f'"components/{name}.html"'
    assert any(quoted in path.read_text(encoding="utf-8") for path in users)
