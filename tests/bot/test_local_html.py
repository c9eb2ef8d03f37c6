"""Telegram's HTML as its servers read it."""

import pytest

from bot.local_html import BadMarkup, Entity, parse


def test_styles_and_links_become_entities_counted_in_utf16() -> None:
    text, entities = parse('😀 <b>a<i>b</i></b> <a href="https://x.example/?a=1&amp;b=2">l</a> &lt;&amp;&#39;')
    assert text == "😀 ab l <&'"
    assert entities == [
        Entity("bold", 3, 2),
        Entity("italic", 4, 1),
        Entity("text_link", 6, 1, "https://x.example/?a=1&b=2"),
    ]


def test_an_unknown_ampersand_stands_for_itself() -> None:
    assert parse("AT&T &nbsp; &copy;") == ("AT&T &nbsp; &copy;", [])


def test_a_quotation_may_fold() -> None:
    assert parse("<blockquote expandable>q</blockquote>")[1] == [Entity("expandable_blockquote", 0, 1)]
    assert parse("<blockquote>q</blockquote>")[1] == [Entity("blockquote", 0, 1)]


def test_code_may_stand_in_pre() -> None:
    assert [found.kind for found in parse('<pre><code class="language-x">q</code></pre>')[1]] == ["pre", "code"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a < b", "Unsupported start tag"),
        ("<h1>x</h1>", 'Unsupported start tag "h"|Unsupported start tag'),
        ("<p>x</p>", 'Unsupported start tag "p"'),
        ("<b>x", "Can't find end tag"),
        ("x</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ('<b onclick="x">y</b>', "Unexpected attribute"),
        ("<code><b>x</b></code>", "inside code"),
        ("<blockquote><blockquote>x</blockquote></blockquote>", "nested"),
    ],
)
def test_wrong_markup_is_refused_with_telegrams_reason(html: str, reason: str) -> None:
    with pytest.raises(BadMarkup, match=reason):
        parse(html)
