"""The person's settings, as commands use them."""

from __future__ import annotations

import os

from reader.cli.console import MISUSED, Failure
from reader.settings import config
from reader.settings.toml_file import ConfigError
from reader.storage.paths import Paths


def load() -> config.Config:
    """Return the settings, and export editor and browser to the environment. Raises Failure."""
    try:
        loaded = config.load(Paths.of_user().settings)
    except ConfigError as error:
        raise Failure(error, MISUSED) from error
    loaded.export_to(os.environ)
    return loaded


def errors() -> list[ConfigError]:
    """Return all that is wrong with the settings, including those that only the screen uses, in the
    order of the lines."""
    from reader.tui.preferences import Preferences

    try:
        sound, wrong = config.sound(Paths.of_user().settings)
    except ConfigError as error:
        return [error]
    return sorted([*wrong, *Preferences.errors(sound)], key=lambda error: error.line)
