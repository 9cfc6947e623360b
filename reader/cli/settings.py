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


def checked() -> config.Config:
    """Return the settings, including those that only the screen uses, all checked. Raises
    Failure."""
    from reader.tui.preferences import Preferences

    loaded = load()
    try:
        Preferences.of(loaded)
    except ConfigError as error:
        raise Failure(error, MISUSED) from error
    return loaded
