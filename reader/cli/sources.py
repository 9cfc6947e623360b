"""Sources that a person follows, as named in arguments."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.console import MISUSED, Failure
from reader.following.source import Source
from reader.following.sources import Sources

_SHOWN = 5
"""The most sources named in a message."""


def all_of(sources: Sources) -> list[Source]:
    """All that is followed. Raises Failure where that can't be read."""
    try:
        return sources.all()
    except OSError as error:
        raise Failure(f"{sources.path} can't be read: {error.strerror or error}") from error


def followed(sources: Sources, names: Sequence[str]) -> list[Source]:
    """Return the sources with these names. Raises Failure if one is not followed."""
    found = []
    known = all_of(sources)
    for name in names:
        source = sources.named(name)
        if source is None:
            raise Failure(f"{name!r} is not followed; {_near(known, name)}", MISUSED)
        found.append(source)
    return found


def _near(sources: Sequence[Source], name: str) -> str:
    """Return a phrase with the sources that the person may have meant."""
    labels = [source.label for source in sources]
    parts = [each for each in labels if name.strip().lower() in each.lower()]
    shown = ", ".join((parts or labels)[:_SHOWN])
    more = f" and {len(parts or labels) - _SHOWN} more" if len(parts or labels) > _SHOWN else ""
    if parts:
        return f"did you mean {shown}{more}?"
    return f"you follow {shown}{more}" if labels else "you follow nothing: `reader follow cs.CL`"
