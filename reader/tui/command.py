"""What a command is: something a person can do, bound to keys, in a table of groups. Nothing here
knows which commands exist or what they act on (`Host`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from textual import events
from textual.binding import Binding

from reader.text.sentences import capitalized

Host = TypeVar("Host")


@dataclass(frozen=True, slots=True)
class Command(Generic[Host]):
    """Something a person can do with a `Host`, such as a screen.

    `keys` are Textual's names, separated by commas. `footer` is the rank in the footer, where 1 is
    shown first and 0 not at all. `jumps`: it moves the cursor far, so that its place before is
    remembered. The result of `run` is awaited if it is awaitable.
    """

    id: str
    keys: str
    label: str
    help: str
    run: Callable[[Host], object]
    footer: int = 0
    jumps: bool = False

    @property
    def sentence(self) -> str:
        """What it does, after its name unless the help contains the name's words."""
        label, help = self.label.removesuffix(" …"), self.help
        said = all(word in help.casefold() for word in label.casefold().split())
        return capitalized(help) if said else f"{label}: {help}"


Groups = Mapping[str, Sequence[Command[Host]]]
"""A table of commands: headings, and what stands under each."""

_SHOWN = {
    "slash": "/",
    "comma": ",",
    "plus": "+",
    "apostrophe": "'",
    "full_stop": ".",
    "colon": ":",
    "semicolon": ";",
    "question_mark": "?",
    "vertical_line": "|",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "down": "Down",
    "up": "Up",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def keys_shown(keys: str) -> str:
    """Return names of keys as a person writes them: `/ j` for `slash,j`."""
    return " ".join(_SHOWN.get(key, key) for key in keys.split(",")) if keys else "no key"


def named(event: events.Key) -> str:
    """Return the character that a pressed key types, or its name if it types none."""
    typed = event.character if event.is_printable else None
    return event.key if typed is None or typed.isspace() else typed


def with_keys(groups: Groups[Host], keys: Mapping[str, str]) -> Groups[Host]:
    """Return the table with these keys, given by command id, in place of its own."""
    return {
        group: [replace(command, keys=keys.get(command.id, command.keys)) for command in members]
        for group, members in groups.items()
    }


def bindings(groups: Groups[Host]) -> Iterator[Binding]:
    """Return a binding for every command that has a key. They are priority bindings: the
    application runs them one after the other, so that fast typing is obeyed in order, whatever gets
    the focus in between."""
    for command in listed(groups):
        if command.keys:
            yield _binding(command)


def _binding(command: Command[Host]) -> Binding:
    action = f"run('{command.id}')"
    return Binding(command.keys, action, command.label, show=False, priority=True)


def key_names(command: Command[Host]) -> list[str]:
    """Return the keys of a command by Textual's names: `?` is `question_mark`."""
    bound = Binding.make_bindings([_binding(command)]) if command.keys else ()
    return [binding.key for binding in bound]


def listed(groups: Groups[Host]) -> Iterator[Command[Host]]:
    """Return the commands of all groups, in order."""
    return (command for members in groups.values() for command in members)


def by_id(groups: Groups[Host]) -> dict[str, Command[Host]]:
    """Return the commands by id."""
    return {command.id: command for command in listed(groups)}


def footer(groups: Groups[Host]) -> list[tuple[str, str, str]]:
    """Return what the footer shows as (action, key, label), the most important first."""
    wanted = sorted((c for c in listed(groups) if c.footer and c.keys), key=lambda c: c.footer)
    return [(f"screen.run('{c.id}')", keys_shown(c.keys).split(" ")[0], c.label) for c in wanted]
