"""The settings dialog, and applying changes of the settings file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.settings.config import load
from reader.settings.definitions import SETTINGS, Setting
from reader.settings.toml_file import ConfigError

if TYPE_CHECKING:
    from reader.tui.dialogs.manager import Done
    from reader.tui.main_screen import MainScreen


async def settings(screen: MainScreen, at: int = 0) -> None:
    """Show all settings; a change is written to the file and takes effect at once."""
    from reader.settings.editing import written
    from reader.tui.dialogs.settings import SettingsDialog

    async def change(setting: Setting) -> None:
        value = values[setting.name]
        if setting.name == "columns":
            await _order_columns(screen, setting)
        elif choices := _choices(screen, setting):
            await _choose(screen, setting, choices, value)
        else:
            await _type(screen, setting, value)

    try:
        values = {setting.name: written(screen.settings_file, setting.name) for setting in SETTINGS}
    except ConfigError as error:
        screen.say(str(error))
        return
    session = screen.session
    left = {
        "theme": screen.app.theme,
        "view": screen.current.view.name,
        "sort": session.sort,
        "row_lines": str(session.height),
        "advance": str(session.advance).casefold(),
    }
    await screen.app.push_screen(SettingsDialog(values, left, at, change))


def _choices(screen: MainScreen, setting: Setting) -> Sequence[str]:
    """Return the values that a setting can have, if their number is fixed."""
    if setting.name == "theme":
        return [*screen.app.available_themes]
    if setting.name == "view":
        return [view.name for view in screen.own_views.all()]
    return setting.choices


async def _put(screen: MainScreen, setting: Setting, text: str) -> None:
    """Write a setting, and show the list of settings again."""
    _write(screen, setting, text)
    await settings(screen, SETTINGS.index(setting))


def _write(screen: MainScreen, setting: Setting, text: str) -> None:
    from reader.settings.editing import put

    try:
        put(screen.settings_file, setting.name, text)
    except (ConfigError, OSError) as error:
        screen.say(f"Not changed: {error}")
        return
    take_up(screen)


async def _type(screen: MainScreen, setting: Setting, value: str) -> None:
    from reader.settings.editing import why_wrong
    from reader.tui.dialogs.line import LineDialog

    async def done(text: str) -> None:
        await _put(screen, setting, text)

    await screen.app.push_screen(
        LineDialog(
            setting.name,
            done,
            hint="enter writes it",
            example=f"not set: {setting.unset}; such as {setting.example}",
            complaint=lambda text: why_wrong(setting.name, text),
            line=value,
        )
    )


async def _choose(screen: MainScreen, setting: Setting, choices: Sequence[str], value: str) -> None:
    """Let the person choose a value from a list."""
    from textual.content import Content

    from reader.tui.dialogs.manager import Deed, Manager

    now = value.strip("\"'")
    names = [f"not set: {setting.unset}", *choices]
    at = names.index(now) if now in names else 0

    async def done(chosen: Done) -> None:
        if chosen.deed == "type":
            await _type(screen, setting, value)
        else:
            await _put(screen, setting, names[chosen.number] if chosen.number else "")

    lines = [
        Content.assemble(Content("✓ " if each == at else "  ").stylize("$text-accent"), name)
        for each, name in enumerate(names)
    ]
    deeds = [Deed("t", "type", "types another")] if setting.free else []
    await screen.app.push_screen(Manager(setting.name, lines, "takes", deeds, done, at=at))


async def _order_columns(screen: MainScreen, setting: Setting, at: int = 0) -> None:
    """Let the person show, hide and order the columns; each step is written."""
    from textual.content import Content

    from reader.settings.definitions import COLUMNS
    from reader.tui.dialogs.manager import Deed, Manager

    shown = [*load(screen.settings_file).columns]
    names = [*shown, *(name for name in COLUMNS if name not in shown)]

    async def done(chosen: Done) -> None:
        name, by = names[chosen.number], {"up": -1, "down": 1}.get(chosen.deed, 0)
        if not by:
            shown.remove(name) if name in shown else shown.append(name)
        elif name in shown:
            to = max(0, shown.index(name) + by)
            shown.remove(name)
            shown.insert(to, name)
        text = ", ".join(f'"{each}"' for each in shown)
        _write(screen, setting, f"[{text}]")
        await _order_columns(screen, setting, chosen.number + by)

    lines = [
        Content.assemble(Content("✓ " if name in shown else "  ").stylize("$text-accent"), name)
        for name in names
    ]
    deeds = [Deed("space", "turn"), Deed("K", "up", "J moves"), Deed("J", "down")]
    await screen.app.push_screen(Manager(setting.name, lines, "shows, hides", deeds, done, at=at))


def take_up(screen: MainScreen) -> None:
    """Apply the settings file as it is now. If it has an error, report that and change nothing."""
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
    """Return a value that changes with the file; None if there is no file."""
    try:
        stat = os.stat(screen.settings_file)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
