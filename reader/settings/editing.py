"""Changing one setting in config.toml, and leaving everything else in the file, with its comments,
unchanged."""

from __future__ import annotations

from pathlib import Path

from reader.settings import toml_file
from reader.settings.definitions import SETTINGS
from reader.settings.toml_file import ConfigError
from reader.storage import atomic


def written(path: Path, name: str) -> str:
    """Return a setting's value as it is written in the file; empty if it is not set. Raises
    ConfigError."""
    import tomlkit

    value = tomlkit.parse(_text(path)).get(name)
    return "" if value is None else str(value.as_string() if hasattr(value, "as_string") else value)


def why_wrong(name: str, text: str) -> str:
    """Return why a setting cannot have this value, written as in TOML, in a sentence; empty if it
    can, or if the text is empty."""
    if not text:
        return ""
    setting = next(each for each in SETTINGS if each.name == name)
    try:
        setting.check(_value(text))
    except ValueError as error:
        return f"{error}; allowed: {setting.allowed}"
    return ""


def put(path: Path, name: str, text: str) -> None:
    """Set a setting to this value, written as in TOML; if it is empty, remove the setting. Raises
    ConfigError if the file is not TOML, and OSError if it cannot be written."""
    import tomlkit

    document = tomlkit.parse(_text(path))
    if text:
        document[name] = _value(text)
    elif name in document:
        del document[name]
    atomic.make_folder(path.parent)
    atomic.replace(path, tomlkit.dumps(document).encode("utf-8"))


def _value(text: str) -> object:
    """Return a value written as in TOML, where the quotes of a text may be missing. Raises
    ValueError."""
    import tomlkit

    for attempt in (text, f'"{text}"'):
        try:
            return tomlkit.parse(f"value = {attempt}\n")["value"].unwrap()
        except (ValueError, AttributeError):
            continue
    raise ValueError(f"{text!r} is not a value")


def _text(path: Path) -> str:
    """Return the text of the file, after checking that it is TOML; empty if there is no file."""
    try:
        toml_file.read(path)
        return atomic.read(path)[0].decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror}.") from error
