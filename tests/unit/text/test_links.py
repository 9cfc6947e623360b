"""Links found in text, and links judged before they are opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.links import find, host, openable
from tests.unit.growth import text_outgrows

FOUND = {
    # as the seed catalogue has them
    "found in: https://github.com/MingLiiii/Layer_Gradient.": [
        "https://github.com/MingLiiii/Layer_Gradient"
    ],
    "the research community athttps://github.com/open-compass/CompassJudger.": [
        "https://github.com/open-compass/CompassJudger"
    ],
    r"at \url{https://github.com/Haiyang-W/TokenFormer}.": [
        "https://github.com/Haiyang-W/TokenFormer"
    ],
    "LOKI can be found at https://opendatalab.github.io/LOKI/": [
        "https://opendatalab.github.io/LOKI/"
    ],
    # punctuation and brackets
    "(see https://a.example/x_(y).)": ["https://a.example/x_(y)"],
    "(https://a.example),(https://b.example/q?a=1&b=2#c).": [
        "https://a.example",
        "https://b.example/q?a=1&b=2#c",
    ],
    "Is it https://a.example/? Yes: **https://b.example**!": [
        "https://a.example/",
        "https://b.example",
    ],
    '<a href="https://a.example/x">': ["https://a.example/x"],
    "“https://a.example/x” and ‘https://b.example’…": ["https://a.example/x", "https://b.example"],
    "見よhttps://a.example/論文。次（https://b.example）": [
        "https://a.example/論文",
        "https://b.example",
    ],
    # markup
    "[code](https://a.example/x_(y)) [https://b.example](https://c.example)": [
        "https://a.example/x_(y)",
        "https://b.example",
        "https://c.example",
    ],
    r"\href{https://a.example/b\_c\%20d}{the code}": ["https://a.example/b_c%20d"],
    # the same again
    "https://b.example, https://a.example and https://b.example.": [
        "https://b.example",
        "https://a.example",
    ],
    "HTTP://A.example and https://web.archive.org/web/2020/https://b.example": [
        "HTTP://A.example",
        "https://web.archive.org/web/2020/https://b.example",
    ],
    # none
    "no link: https://, https://., http:/a, ftp://a.example, javascript:alert(1)": [],
}


@pytest.mark.parametrize(("text", "links"), FOUND.items())
def test_links_are_found_in_text(text: str, links: list[str]) -> None:
    assert find(text) == links


@given(st.text(st.sampled_from("ab./:()[]{}\\_%?&# \n。htps")), st.text(st.sampled_from("/x._()")))
def test_a_link_found_is_in_the_text_and_is_found_again(before: str, path: str) -> None:
    text = f"{before} https://a.example{path}"
    for link in find(text):
        assert link in text.replace("\\", "")
        assert find(link) == [link]


@pytest.mark.parametrize("piece", ["https://a(", "https://a)", "https://", "(", "https://a.b/(x)"])
def test_a_hostile_megabyte_takes_linear_time(piece: str) -> None:
    text = "https://a.example/" + piece * (1_000_000 // len(piece))
    assert not text_outgrows(find, text)


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://arxiv.org/abs/2410.23743", "arxiv.org"),
        ("HTTPS://ArXiv.org:443/abs", "arxiv.org"),
        ("https://arxiv.org@evil.example/abs", "evil.example"),
        ("https://arxiv.org:x@evil.example", "evil.example"),
        ("https://[::1]:8080/x", "::1"),
        ("http://a_b.example", "a_b.example"),
    ],
)
def test_a_link_is_opened_as_it_is_and_its_real_host_shown(url: str, leads_to: str) -> None:
    assert openable(url) == url
    assert host(url) == leads_to


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://\u0430rxiv.org/abs", "https://xn--rxiv-43d.org/abs"),  # a Cyrillic a
        ("https://faß.example/ß", "https://xn--fa-hia.example/ß"),
        ("https://me@Bücher.example:80/", "https://me@xn--bcher-kva.example:80/"),
        ("https://a。example/", "https://a.example/"),
        ("https://\uff45vil.example", "https://evil.example"),  # a full-width e
    ],
)
def test_a_host_in_another_script_is_opened_and_shown_in_ascii(url: str, opened: str) -> None:
    assert openable(url) == opened
    assert host(url) == host(opened)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("javascript:alert(1)", "Only http and https"),
        ("file:///etc/passwd", "Only http and https"),
        ("-version", "Only http and https"),
        ("", "Only http and https"),
        ("https://", "no host"),
        ("https:///path", "no host"),
        ("https://-x/", "no host"),
        ("https://$(reboot)/", "no host"),
        ("https://user@/", "no host"),
        ("https://a.example/x y", "holds a space"),
        ("https://a.example/\x1b[31m", "holds a space"),
        ("https://a.example/\u202e", "holds a space"),
        ("https://a.example\n", "holds a space"),
        ("https://arxiv.org\\@evil.example", "holds a space"),
        ("https://a.example:99999/", "can't be read"),
        ("https://[::1/", "can't be read"),
    ],
)
@pytest.mark.parametrize("judge", [openable, host])
def test_what_is_no_web_link_is_refused_in_a_sentence(
    judge: Callable[[str], str], url: str, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason) as refused:
        judge(url)
    assert str(refused.value).isprintable()
