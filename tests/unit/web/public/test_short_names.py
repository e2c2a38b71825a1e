"""Long names of classes become short ones, in the style and in the tags, and nothing else does."""

import pytest

from clinic.web.public.short_names import with_short_classes

PAGE = "<html><head><style>{}</style></head><body>{}</body></html>"


def short(css, body=""):
    html, style = with_short_classes(PAGE.format(css, body))
    assert f"<style>{style}</style>" in html
    return style, html.partition("<body>")[2].removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("css", "shorter"),
    [
        (".site-header__in{x:1}", ".a{x:1}"),
        (".one .two.three{x:1}", ".a .b.c{x:1}"),
        (".one{x:1}p>.two + .one::before{x:1}", ".a{x:1}p>.b + .a::before{x:1}"),
        (".one,p:not(.two,.one){x:1}", ".a,p:not(.b,.a){x:1}"),
        (
            "@media (min-width:60.5em){.one{x:1}.two{x:2}}",
            "@media (min-width:60.5em){.a{x:1}.b{x:2}}",
        ),
        (".one{margin:.5rem;content:'a.two'}", ".a{margin:.5rem;content:'a.two'}"),
        ("p{x:1}", "p{x:1}"),
    ],
)
def test_it_names_in_the_order_of_the_style(css, shorter):
    assert short(css)[0] == shorter


@pytest.mark.parametrize(
    ("body", "shorter"),
    [
        ('<p class="one">x</p>', '<p class="a">x</p>'),
        ('<p id="one" class="two one" lang="hi">x</p>', '<p id="one" class="b a" lang="hi">x</p>'),
        ('<p class="two of-no-rule">x</p>', '<p class="b">x</p>'),
        ('<p class="of-no-rule" id="p">x</p>', '<p id="p">x</p>'),
        ('<svg\nclass="one"/>', '<svg class="a"/>'),
        ('<p>write class="one" there</p>', '<p>write class="one" there</p>'),
        ('<a href="#one" aria-label="two">one</a>', '<a href="#one" aria-label="two">one</a>'),
    ],
)
def test_it_names_in_tags_alone(body, shorter):
    assert short(".one{x:1}.two{x:1}", body)[1] == shorter


def test_it_gives_each_its_own_name_however_many_there_are():
    style, body = short(
        "".join(f".name-{number}{{x:1}}" for number in range(200)),
        "".join(f'<p class="name-{number}">' for number in range(200)),
    )
    names = style.removeprefix(".").removesuffix("{x:1}").split("{x:1}.")
    assert len(set(names)) == 200
    assert body == "".join(f'<p class="{name}">' for name in names)


def test_it_does_the_same_each_time_and_nothing_without_a_style():
    page = PAGE.format(".one{x:1}", '<p class="one">')
    assert with_short_classes(page) == with_short_classes(page)
    assert with_short_classes('<p class="one">') == ('<p class="one">', "")
