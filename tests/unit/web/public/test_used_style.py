"""Of a style a page keeps what can hold on it, and nothing that it needs is lost."""

import pytest

from clinic.web.public.used_style import with_used_style

PAGE = '<html><head><style>{}</style></head><body><p class="a b">x</p><ul></ul></body></html>'


def used(css):
    _, style = with_used_style(PAGE.format(css))
    return style


@pytest.mark.parametrize(
    "css",
    [
        "p{x:1}",
        ".a.b{x:1}",
        ":root{--ink:#000}p{color:var(--ink)}",
        "p{margin:var(--gap,1px)}.a{--gap:2px;x:1}",
        "*,::before{x:1}",
        "p:not(.gone){x:1}",
        "p:first-child:not(.gone, .never){x:1}",
        ":where([lang]){x:1}",
        ".a::after{content:attr(href)}",
        "ul>:last-child{x:1}",
        "@page{size:A4}",
        "@media print{.a{x:1}}",
        "[dir=rtl] .a{x:1}",
    ],
)
def test_it_keeps_what_can_hold(css):
    assert used(css) == css


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".gone{x:1}", ""),
        (".a .gone{x:1}", ""),
        ("table{x:1}", ""),
        (".gone,p{x:1}", "p{x:1}"),
        ("@media print{.gone{x:1}}", ""),
        ("@media print{.gone{x:1}p{x:2}}", "@media print{p{x:2}}"),
        ("p:is(.gone,.a),table{x:1}", "p:is(.gone,.a){x:1}"),
        (":root{--ink:#000;--pad:1px}p{x:var(--pad)}", ":root{--pad:1px}p{x:var(--pad)}"),
        (":root{--pad:1px;--ink:#000}p{x:var(--pad)}", ":root{--pad:1px}p{x:var(--pad)}"),
        (":root{--ink:#000}p{x:1}.gone{x:var(--ink)}", ":root{}p{x:1}"),
    ],
)
def test_it_leaves_out_what_cannot(css, left):
    assert used(css) == left


def test_it_changes_nothing_else_of_the_page():
    html, style = with_used_style(PAGE.format("p{x:1}.gone{x:2}"))
    assert html == PAGE.format(style)
    assert with_used_style("<p>no style</p>") == ("<p>no style</p>", "")
