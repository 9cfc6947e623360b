"""The settings on the screen, and changed beside it."""

from __future__ import annotations

from reader.settings.config import SETTINGS
from reader.storage.paths import Paths
from tests.tui.driver import Driver, reading
from tests.tui.test_custom import settings

KEPT = """# mine
theme = "nord"  # the blue one

[keys]
star = "z"
"""


async def _change(reader: Driver, name: str, value: str) -> None:
    number = [setting.name for setting in SETTINGS].index(name)
    await reader.press("comma", *["j"] * number)
    assert SETTINGS[number].help[1:20] in " ".join(reader.text().split())
    await reader.press("enter", "ctrl+u")
    await reader.type(value)
    await reader.press("enter")


async def test_a_change_counts_at_once_and_comments_stay(paths: Paths) -> None:
    settings(paths, KEPT)
    async with reading(paths) as reader:
        await _change(reader, "theme", "gruvbox")
        await reader.wait(lambda: reader.app.theme == "gruvbox")
        await reader.press("escape")
        await _change(reader, "date", "long")
        await reader.press("escape")
        assert "31 Oct 2024" in reader.detail
        text = paths.settings.read_text(encoding="utf-8")
        assert text.startswith('# mine\ntheme = "gruvbox"  # the blue one\n')
        assert 'date = "long"' in text.partition("[keys]")[0]
        assert text.endswith('[keys]\nstar = "z"\n')


async def test_what_is_not_allowed_is_told_and_not_written(paths: Paths) -> None:
    async with reading(paths) as reader:
        await _change(reader, "row_lines", "3")
        assert "3 is neither 1 nor 2; allowed is 1 or 2" in reader.text()
        await reader.press("escape")
        assert not paths.settings.exists()


async def test_a_file_that_was_changed_elsewhere_is_taken_up(paths: Paths) -> None:
    settings(paths, KEPT)
    async with reading(paths) as reader:
        settings(paths, KEPT.replace("nord", "dracula").replace('"z"', '"Z"'))
        await reader.wait(lambda: reader.app.theme == "dracula")
        await reader.press("Z")
        assert reader.marked()
        settings(paths, "theme = 1\n")
        await reader.wait(lambda: any("line 1" in n.message for n in reader.app._notifications))
        assert reader.app.theme == "dracula"
