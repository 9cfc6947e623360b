"""Changing one setting in config.toml: all else in it, comments included, stays as it is."""

from __future__ import annotations

from pathlib import Path

from reader.settings import toml_file
from reader.settings.definitions import SETTINGS
from reader.settings.toml_file import ConfigError
from reader.storage import atomic


def written(path: Path, name: str) -> str:
    """How the value of a setting is written in the file; empty where it is not. Raises
    ConfigError."""
    import tomlkit

    value = tomlkit.parse(_text(path)).get(name)
    return "" if value is None else str(value.as_string() if hasattr(value, "as_string") else value)


def why_wrong(name: str, text: str) -> str:
    """Why a setting can't have this value, written as in TOML, as a sentence; empty where it can,
    or where the text is empty."""
    if not text:
        return ""
    setting = next(each for each in SETTINGS if each.name == name)
    try:
        setting.check(_value(text))
    except ValueError as error:
        return f"{error}; allowed is {setting.allowed}"
    return ""


def put(path: Path, name: str, text: str) -> None:
    """Set a setting to this value, written as in TOML; where it is empty, to none. Raises
    ConfigError for a file that is no TOML, and OSError where it can't be written."""
    import tomlkit

    document = tomlkit.parse(_text(path))
    if text:
        document[name] = _value(text)
    elif name in document:
        del document[name]
    atomic.make_folder(path.parent)
    atomic.replace(path, tomlkit.dumps(document).encode("utf-8"))


def _value(text: str) -> object:
    """A value as in TOML; a text may lack its quotes. Raises ValueError."""
    import tomlkit

    for attempt in (text, f'"{text}"'):
        try:
            return tomlkit.parse(f"value = {attempt}\n")["value"].unwrap()
        except (ValueError, AttributeError):
            continue
    raise ValueError(f"{text!r} is no value")


def _text(path: Path) -> str:
    """The text of the file, which is checked to be TOML; empty where there is none."""
    try:
        toml_file.read(path)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror}.") from error
