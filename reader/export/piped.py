"""Reading what people type to send papers to a shell command: `xargs -n1 echo`, `bibtex: pandoc -f
biblatex -t html`, `jsonl copy: jq .title`, `!less`."""

from __future__ import annotations

from typing import NamedTuple

from reader.export import FORMATS

SHOW, COPY, TERMINAL = "show", "copy", "terminal"
DEFAULT = "ids"


class Piped(NamedTuple):
    """A shell command, the format in which it gets the papers, and what becomes of its output: it
    is shown, copied, or goes to the terminal, which then belongs to the command."""

    command: str
    form: str = DEFAULT
    printed: str = SHOW


def parse(text: str) -> Piped:
    """Read a command, which may have a format and `show`, `copy` or `terminal` before it, with a
    colon; `!` stands for `terminal`. Raises ValueError, with a phrase, if there is no command."""
    before, colon, command = text.partition(": ")
    words = before.split()
    if not (colon and words and all(w in FORMATS or w in (SHOW, COPY, TERMINAL) for w in words)):
        words, command = [], text
    command = command.strip()
    printed = next((word for word in words if word not in FORMATS), SHOW)
    if command.startswith("!"):
        printed, command = TERMINAL, command[1:].strip()
    if not command:
        raise ValueError("there is no command")
    if "\0" in command:
        raise ValueError("a command can't contain a NUL character")
    return Piped(command, next((word for word in words if word in FORMATS), DEFAULT), printed)
