"""What is given to a command of the shell, and what becomes of what it prints, as people write it:
`xargs -n1 echo`, `bibtex: pandoc -f biblatex -t html`, `jsonl copy: jq .title`, `!less`."""

from __future__ import annotations

from typing import NamedTuple

from reader.export import FORMATS

SHOW, COPY, TERMINAL = "show", "copy", "terminal"
DEFAULT = "ids"


class Piped(NamedTuple):
    """A command, the form in which it is given papers, and whether what it prints is shown, copied,
    or goes to the terminal, which it has for itself then."""

    command: str
    form: str = DEFAULT
    printed: str = SHOW


def parse(text: str) -> Piped:
    """Read a command, before which words and a colon may say more. Raises ValueError, with a
    phrase, where there is none."""
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
        raise ValueError("no command has such characters")
    return Piped(command, next((word for word in words if word in FORMATS), DEFAULT), printed)
