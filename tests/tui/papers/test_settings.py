"""The settings on the screen, and changed beside it."""

from __future__ import annotations

import tomllib

from reader.settings.config import load
from reader.settings.definitions import SETTINGS
from reader.settings.editing import put
from reader.storage.paths import Paths
from tests.tui.driver import Driver, reading
from tests.tui.test_preferences import settings

KEPT = """# mine
theme = "nord"  # the blue one

[keys]
star = "z"
"""


async def _open(reader: Driver, name: str) -> None:
    number = [setting.name for setting in SETTINGS].index(name)
    await reader.press("comma", *["j"] * number)
    assert SETTINGS[number].help[1:20] in " ".join(reader.text().split())
    await reader.press("enter")


async def test_a_change_counts_at_once_and_comments_stay(paths: Paths) -> None:
    settings(paths, KEPT)
    async with reading(paths) as reader:
        await _open(reader, "theme")
        await reader.press("j", "enter")
        await reader.wait(lambda: reader.app.theme == "gruvbox")
        await reader.press("escape")
        await _open(reader, "date")
        await reader.press("t", *"long", "enter", "escape")
        assert "31 Oct 2024" in reader.detail
        text = paths.settings.read_text(encoding="utf-8")
        assert text.startswith('# mine\ntheme = "gruvbox"  # the blue one\n')
        assert 'date = "long"' in text.partition("[keys]")[0]
        assert text.endswith('[keys]\nstar = "z"\n')
        await _open(reader, "columns")
        await reader.press("j", "j", "K", "K", "j", "space", "escape")
        assert load(paths.settings).columns == ("date", "interest", "authors")
        assert "31 Oct 2024  What" in reader.row


async def test_every_fixed_value_can_be_picked(paths: Paths) -> None:
    async with reading(paths) as reader:
        for setting in SETTINGS:
            if not setting.choices:
                continue
            put(paths.settings, setting.name, "")
            await _open(reader, setting.name)
            await reader.press(*["j"] * len(setting.choices), "enter", "escape")
            found = tomllib.loads(paths.settings.read_text())[setting.name]
            assert str(found).casefold() == setting.choices[-1]
            await _open(reader, setting.name)
            await reader.press("g", "enter", "escape")
            assert setting.name not in tomllib.loads(paths.settings.read_text())


async def test_what_is_not_allowed_is_told_and_not_written(paths: Paths) -> None:
    async with reading(paths) as reader:
        await _open(reader, "fetch_every")
        await reader.press(*"no", "enter")
        assert "'no' is not a number of hours; allowed:" in " ".join(reader.text().split())
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
