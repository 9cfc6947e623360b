"""The person's settings as commands use them."""

from __future__ import annotations

import os

from reader.cli.console import MISUSED, Failure
from reader.settings import config
from reader.settings.toml_file import ConfigError
from reader.storage.paths import Paths


def load() -> config.Config:
    """The settings, of which the programs that are started know. Raises Failure."""
    try:
        loaded = config.load(Paths.of_user().settings)
    except ConfigError as error:
        raise Failure(error, MISUSED) from error
    loaded.export_to(os.environ)
    return loaded


def checked() -> config.Config:
    """The settings, with all that only the screen uses checked as well. Raises Failure."""
    from reader.tui.preferences import Preferences

    loaded = load()
    try:
        Preferences.of(loaded)
    except ConfigError as error:
        raise Failure(error, MISUSED) from error
    return loaded
