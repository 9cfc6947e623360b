"""The table of commands as a person has it: with the keys from the settings, checked, and the names
of the views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.settings.config import Config
from reader.settings.toml_file import ConfigError
from reader.settings.views import FREE_KEYS, View
from reader.tui.command import Groups, Host, by_id, key_names, keys_shown, listed, with_keys

_RESERVED = "ctrl+c"
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}


def with_views(groups: Groups[Host], views: Sequence[View]) -> Groups[Host]:
    """Return the table with the person's views by name, and without keys that no view has."""
    names = {f"view-{view.key}": view for view in views if view.key in FREE_KEYS}
    vacant = {f"view-{key}" for key in FREE_KEYS} - names.keys()
    return {
        group: [
            replace(c, label=f"View: {names[c.id].name}", help=f"view: {names[c.id].name}")
            if c.id in names
            else c
            for c in members
            if c.id not in vacant
        ]
        for group, members in groups.items()
    }


def checked(config: Config, groups: Groups[Host]) -> Groups[Host]:
    """Return the table with the keys from the settings. Raises ConfigError for an unknown command
    or key, and for a key given to two commands."""
    for error in errors(config, groups):
        raise error
    return _changed(config, groups)


def errors(config: Config, groups: Groups[Host]) -> Iterator[ConfigError]:
    """Yield what is wrong with the keys from the settings. Whether two commands have one key is
    looked at once all keys are known."""
    if not (config.keys or config.commands):
        return
    wrong = [*_wrong(config, groups)]
    yield from wrong or _clashes(config, _changed(config, groups))


def _changed(config: Config, groups: Groups[Host]) -> Groups[Host]:
    if config.counts:  # then digits are no longer the keys of views
        groups = with_keys(groups, {f"view-{digit}": f"alt+{digit}" for digit in "0123456789"})
    return with_keys(groups, config.keys) if config.keys else groups


def _wrong(config: Config, groups: Groups[Host]) -> Iterator[ConfigError]:
    ids = by_id(groups)
    for id, keys in config.keys.items():
        if id not in ids:
            known = ", ".join(ids)
            yield config.error("keys", id, f"there is no command {id!r}; there are {known}")
            continue
        for key in filter(None, keys.split(",")):
            if why := _why_no_key(key.strip()):
                yield config.error("keys", id, f"{id}: {why}")
    for key in config.commands:
        if why := _why_no_key(key):
            yield config.error("commands", key, f"{key}: {why}")


def _clashes(config: Config, groups: Groups[Host]) -> Iterator[ConfigError]:
    taken: dict[str, str] = {}
    for command in listed(groups):
        for key in key_names(command):
            other = taken.setdefault(key, command.id)
            if other != command.id:
                id = command.id if command.id in config.keys else other
                if own := next((key for key in config.commands if id.endswith(f" {key}")), ""):
                    why = f"the key {keys_shown(key)} is also that of {other}"
                    yield config.error("commands", own, why)
                why = f"the key {keys_shown(key)} is that of both {other} and {command.id}"
                yield config.error("keys", id, why)


def _why_no_key(key: str) -> str:
    """Return why there is no such key in a terminal; "" if there is."""
    from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

    if key == _RESERVED:
        return f"{key} can't be given to a command"
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    if set(modifiers) <= _MODIFIERS and (
        (len(name) == 1 and name.isprintable())
        or name in {known.value for known in Keys}
        or name in KEY_NAME_REPLACEMENTS.values()
        or key_to_character(name)
    ):
        return ""
    return f"there is no key {key!r}; write it such as x, X, ctrl+x, f5, space, comma or ?"
