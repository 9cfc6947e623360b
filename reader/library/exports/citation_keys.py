"""Citation keys: a paper keeps the one it was given first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from reader.export.citation_key import DEFAULT, key, unused
from reader.model.paper import Paper
from reader.storage import state_file
from reader.storage.paths import Paths

_TABLE = "citation_keys"


class CitationKeys:
    """The keys in a small file in the data folder. New ones follow the pattern in the settings."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def of(self, papers: Iterable[Paper]) -> Callable[[Paper], str]:
        """Return a function that returns the key of each of these papers. New keys are saved; if
        that fails, they are used anyway."""
        wanted = list(papers)
        known = self._known()
        if lacking := [paper for paper in wanted if paper.id not in known]:
            pattern = self._pattern()
            with suppress(OSError), state_file.editing(self._paths.citation_keys, _TABLE) as kept:
                _give(kept, lacking, pattern)
                known = {**kept}
            _give(known, lacking, pattern)
        return lambda paper: str(known.get(paper.id) or key(paper))

    def _known(self) -> dict[str, object]:
        return dict(state_file.load(self._paths.citation_keys, _TABLE))

    def _pattern(self) -> str:
        from reader.settings import config
        from reader.settings.toml_file import ConfigError

        try:
            return config.load(self._paths.settings).citation_key or DEFAULT
        except ConfigError:  # which is told of elsewhere
            return DEFAULT


def _give(known: dict[str, object], papers: Iterable[Paper], pattern: str) -> None:
    """Add keys for the papers that have none."""
    used = {*map(str, known.values())}
    for paper in papers:
        if paper.id not in known:
            known[paper.id] = given = unused(key(paper, pattern), used)
            used.add(given)
