"""The settings dialog, and applying changes of the settings file."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.settings.config import SETTINGS, Setting, load
from reader.settings.toml_file import ConfigError

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


async def settings(screen: MainScreen, at: int = 0) -> None:
    """Show all settings. A change is written to the file and applied at once."""
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
    """Apply the settings file as it is now. If it can't be used, say why and change nothing."""
    try:
        config = load(screen.settings_file)
        screen.adopt(config)
        config.export_to(os.environ)
    except ConfigError as error:
        screen.warn(str(error))


def watch(screen: MainScreen) -> Callable[[], None]:
    """Return a function that applies the settings file if it has changed since the last call."""
    seen = _stamp(screen)

    def look() -> None:
        nonlocal seen
        now = _stamp(screen)
        if now != seen and screen.is_current:
            seen = now
            take_up(screen)

    return look


def _stamp(screen: MainScreen) -> tuple[int, int] | None:
    """Return a value that differs once the file has changed; None if there is no file."""
    try:
        stat = os.stat(screen.settings_file)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
