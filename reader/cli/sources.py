"""What is followed, as commands name it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.console import MISUSED, Failure
from reader.following.source import Source
from reader.following.sources import Sources


def followed(sources: Sources, names: Sequence[str]) -> list[Source]:
    """The sources that these words name. Raises Failure where one is not followed."""
    found = []
    for name in names:
        source = sources.named(name)
        if source is None:
            known = ", ".join(each.label for each in sources.all()) or "nothing"
            raise Failure(f"{name!r} is not followed; what is: {known}", MISUSED)
        found.append(source)
    return found
