"""How the screen looks, as the person has it set: signs in ASCII, themes of their own."""

from __future__ import annotations

import re

import pytest
from rich.segment import Segment
from textual.color import BLACK

from reader.settings.toml_file import ConfigError
from reader.storage.paths import Paths
from reader.tui import themes
from reader.tui.command import keys_shown
from reader.tui.commands import COMMANDS
from reader.tui.presenter import EXPLORED, MEASURES
from reader.tui.support.ascii_filter import filters, kind
from reader.tui.widgets.columns import DIMMED, POINTER, SELECTED, SIGNS
from reader.tui.widgets.search_bar import SEARCH_KEYS
from tests.picture import MARKS
from tests.tui.driver import mark, reading
from tests.tui.test_preferences import settings


def theme(paths: Paths, text: str, name: str = "mine") -> None:
    folder = paths.config / "themes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


DRAWN = [["e"], ["Y"], ["question_mark"], ["i"], ["enter"], ["T"], ["t"]]


@pytest.mark.parametrize("signs", ["ascii", "plain"])
async def test_all_is_ascii_where_that_is_set(paths: Paths, signs: str) -> None:
    settings(paths, f'signs = "{signs}"\n')
    mark(paths, MARKS)
    async with reading(paths) as reader:
        before = len(reader.text().splitlines()[0])
        for keys in DRAWN:
            await reader.press("g", "j", "j", *keys)
            await reader.settle()
            assert not {each for each in reader.text() if not each.isascii()}
            assert len(reader.text().splitlines()[0]) == before
            if signs == "plain":
                assert not re.search(r"[-|+]{3}|^ *[|+]", reader.text(), re.M)
            await reader.press("escape", "escape")


@pytest.mark.parametrize("signs", ["unicode", "ascii", "plain"])
def test_no_two_signs_of_a_row_are_drawn_alike(signs: str) -> None:
    glyphs = [*MEASURES, EXPLORED, POINTER, *(sign.glyph for sign in (*SIGNS, SELECTED, DIMMED))]
    drawn = [Segment(glyph) for glyph in glyphs]
    for filter in filters(signs):
        drawn = filter.apply(drawn, BLACK)
    assert len({segment.text for segment in drawn}) == len(glyphs)
    assert not {each.text for each in drawn} & {" ", "…"}


def test_no_key_is_shown_by_a_sign_that_ascii_draws_as_another_key() -> None:
    shown = [keys_shown(each.keys) for each in COMMANDS.values()]
    assert all(map(str.isascii, [*shown, *(key for _, key, _ in SEARCH_KEYS)]))


async def test_text_in_the_colours_of_the_terminal_is_legible_on_any_ground(paths: Paths) -> None:
    async with reading(paths) as reader:
        reader.app.theme = themes.OF_TERMINAL
        colours = reader.app.get_css_variables()
        for name in ("primary", "text-primary", "text-accent", "text-warning", "text-error"):
            assert colours[name] in ("ansi_magenta", "ansi_red")


async def test_the_cursor_of_the_terminal_is_on_the_highlighted_row(paths: Paths) -> None:
    async with reading(paths, (80, 24)) as reader:

        def at_cursor() -> str:
            return reader.text().splitlines()[reader.app.cursor_position.y]

        for key in ("j", "G", "k", "2", "g"):
            await reader.press(key)
            assert at_cursor().startswith("▌")
        await reader.press("S", "j")
        await reader.settle()
        assert "first added first" in at_cursor()


@pytest.mark.parametrize(
    ("encoding", "terminal", "signs", "wanted"),
    [
        ("ANSI_X3.4-1968", "xterm", "auto", "ascii"),
        ("ISO-8859-15", "xterm", "auto", "ascii"),
        ("UTF-8", "xterm-256color", "auto", "unicode"),
        ("UTF-8", "linux", "auto", "ascii"),
        ("UTF-8", "vt220", "auto", "ascii"),
        ("UTF-8", "linux", "unicode", "unicode"),
        ("UTF-8", "xterm", "ascii", "ascii"),
        ("UTF-8", "xterm", "plain", "plain"),
    ],
)
def test_locale_and_terminal_decide_where_nothing_is_set(
    monkeypatch: pytest.MonkeyPatch, encoding: str, terminal: str, signs: str, wanted: str
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: encoding)
    monkeypatch.setenv("TERM", terminal)
    assert kind(signs) == wanted


async def test_a_theme_of_ones_own(paths: Paths) -> None:
    settings(paths, 'theme = "mine"\n')
    theme(paths, 'dark = false\nprimary = "#a00"\nbackground = "#ffffe0"\n')
    async with reading(paths) as reader:
        assert reader.app.theme == "mine"
        assert reader.main.styles.background.hex == "#FFFFE0"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('primary = "red"', "line 1: primary: 'red' is not a colour; write it as #rrggbb"),
        ('primary = "#a00"\nborder = "#a00"', "line 2: there is nothing to colour called 'border'"),
        ('dark = 1\nprimary = "#a00"', "line 1: dark: 1 is neither true nor false"),
        ("dark = true", "there is no colour of the name primary"),
        ("primary", "line 1: this is not TOML"),
    ],
)
async def test_a_theme_that_is_none_is_told_of(paths: Paths, text: str, why: str) -> None:
    theme(paths, text)
    async with reading(paths) as reader:
        said = " ".join(notice.message for notice in reader.app._notifications)
        assert why in said
        assert "mine.toml" in said
        assert "mine" not in reader.app.available_themes
    settings(paths, 'theme = "mine"\n')
    with pytest.raises(ConfigError, match=r"mine\.toml"):
        async with reading(paths):
            pass
