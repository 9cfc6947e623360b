"""The settings on the screen, and taking up what was changed in their file."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.settings.config import SETTINGS, Setting, load
from reader.settings.toml_file import ConfigError

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


async def settings(screen: MainScreen, at: int = 0) -> None:
    """Show all settings; a change is written to the file and counts at once."""
    from reader.settings.editing import put, why_wrong, written
    from reader.tui.dialogs.line import LineDialog
    from reader.tui.dialogs.settings import SettingsDialog

    path = screen.settings_file

    async def change(setting: Setting) -> None:
        async def done(text: str) -> None:
            try:
                put(path, setting.name, text)
            except (ConfigError, OSError) as error:
                screen.say(f"Not changed: {error}")
                return
            take_up(screen)
            await settings(screen, SETTINGS.index(setting))

        await screen.app.push_screen(
            LineDialog(
                setting.name,
                done,
                hint="enter writes it",
                example=f"not set; such as {setting.example}",
                complaint=lambda text: why_wrong(setting.name, text),
                line=values[setting.name],
            )
        )

    try:
        values = {setting.name: written(path, setting.name) for setting in SETTINGS}
    except ConfigError as error:
        screen.say(str(error))
        return
    await screen.app.push_screen(SettingsDialog(values, at, change))


def take_up(screen: MainScreen) -> None:
    """Have what stands in the file count from now on. Where it can't, that is told, and all stays
    as it was."""
    try:
        config = load(screen.settings_file)
        screen.adopt(config)
        config.export_to(os.environ)
    except ConfigError as error:
        screen.warn(str(error))


def watch(screen: MainScreen) -> Callable[[], None]:
    """What takes up a change of the file whenever it is called after one."""
    seen = _stamp(screen)

    def look() -> None:
        nonlocal seen
        now = _stamp(screen)
        if now != seen and screen.is_current:
            seen = now
            take_up(screen)

    return look


def _stamp(screen: MainScreen) -> tuple[int, int] | None:
    """What tells a changed file from what it was; None where there is none."""
    try:
        stat = os.stat(screen.settings_file)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
