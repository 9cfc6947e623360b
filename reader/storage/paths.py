"""Paths: the folders for data, cache and configuration, and the files that ship with the
program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

_APP = "reader-tui"
EDITED = "edited.jsonl"
"""The name of the file with corrections, which override all other catalogues."""
ADDED = "added.txt"
"""The name of the list of single papers."""
RECORDS = "added.jsonl"
"""The name of the file of records of papers that are known by id alone, and of those asked for."""
SAID_OF_OTHERS = {EDITED, RECORDS}
"""The files whose records only add to papers that are listed elsewhere: by themselves, they list
none."""
OWN_FILES = {EDITED, ADDED, RECORDS}
"""The files of the folder of catalogues that the program itself writes by these names."""
_PACKAGE = Path(__file__).parents[1]


class HomeError(Exception):
    """The person's folders cannot be determined. The message is a sentence."""


class Paths:
    """The folders of one user. They need not exist: they are created by whoever writes to them."""

    def __init__(self, data: Path, cache: Path, config: Path) -> None:
        self.data = data
        self.cache = cache
        self.config = config

    @classmethod
    def of_user(cls) -> Paths:
        """Return `$READER_HOME/{data,cache,config}` if that is set, or else the platform's folders.
        Raises HomeError."""
        home = os.environ.get("READER_HOME")
        try:
            return cls._under(Path(home).expanduser().absolute()) if home else cls._of_platform()
        except (RuntimeError, OSError, ValueError) as error:
            where = f"READER_HOME, which is {home!r}," if home else "The home folder"
            raise HomeError(f"{where} can't be found: {error}") from error

    @classmethod
    def _under(cls, root: Path) -> Paths:
        return cls(root / "data", root / "cache", root / "config")

    @classmethod
    def _of_platform(cls) -> Paths:
        if sys.platform == "linux":
            return cls(
                _xdg("XDG_DATA_HOME", ".local/share"),
                _xdg("XDG_CACHE_HOME", ".cache"),
                _xdg("XDG_CONFIG_HOME", ".config"),
            )
        import platformdirs

        return cls(
            platformdirs.user_data_path(_APP, appauthor=False),
            platformdirs.user_cache_path(_APP, appauthor=False),
            platformdirs.user_config_path(_APP, appauthor=False),
        )

    @property
    def marks(self) -> Path:
        """What a person thinks of the papers: `reader.marks` has its format."""
        return self.data / "marks.json"

    @property
    def arrivals(self) -> Path:
        """When each paper first came."""
        return self.data / "arrivals.jsonl"

    @property
    def history(self) -> Path:
        """The changes of marks that can be undone."""
        return self.data / "history.jsonl"

    @property
    def session(self) -> Path:
        """Where the screen was left: view, query, order, paper, sizes."""
        return self.data / "session.json"

    @property
    def views(self) -> Path:
        """The views of one's own."""
        return self.data / "views.json"

    @property
    def searches(self) -> Path:
        """What was searched for before."""
        return self.data / "searches.json"

    @property
    def settings(self) -> Path:
        """What a person has set, in TOML; it is read, and written by the settings dialog only."""
        return self.config / "config.toml"

    @property
    def drafts(self) -> Path:
        """The folder of notes that are being written."""
        return self.data / "drafts"

    @property
    def catalogues(self) -> Path:
        """The folder of the lists that were added or fetched."""
        return self.data / "catalogues"

    @property
    def edited(self) -> Path:
        """What the person says of papers better than their catalogues."""
        return self.catalogues / EDITED

    @property
    def sources(self) -> Path:
        """What is followed, a line each."""
        return self.data / "sources.txt"

    @property
    def fetching(self) -> Path:
        """When each source was last fetched, and what came of it."""
        return self.data / "fetching.json"

    @property
    def origins(self) -> Path:
        """Where the catalogues came from."""
        return self.data / "origins.json"

    @property
    def replaced(self) -> Path:
        """The folder of what catalogues held before others took their place, so that undo brings
        it back."""
        return self.data / "replaced"

    @property
    def citation_keys(self) -> Path:
        """The keys that papers are cited by."""
        return self.data / "citation_keys.json"

    @property
    def pdfs(self) -> Path:
        """Where PDFs are, unless the settings name another folder."""
        return self.data / "pdfs"

    @property
    def pace(self) -> Path:
        """When arXiv was last asked for something."""
        return self.cache / "arxiv.pace"

    @property
    def index(self) -> Path:
        """The folder of the index over the person's own catalogues."""
        return self.cache / "index"

    @property
    def debug(self) -> Path:
        """The log of what the program does, where it is asked for."""
        return self.cache / "debug.log"

    @property
    def errors(self) -> Path:
        """The log of what went wrong inside the program."""
        return self.cache / "errors.log"

    def index_of(self, files: Iterable[Path]) -> Path:
        """Return where the index of files that `reader open` shows lies."""
        from hashlib import blake2b

        names = "\0".join(str(file) for file in files)
        digest = blake2b(names.encode("utf-8", "surrogateescape"), digest_size=8)
        return self.cache / f"opened-{digest.hexdigest()}"


def expanded(text: str | Path) -> Path:
    """Return a path that a person wrote, with `~` and `~name` replaced by home folders. Unlike with
    `Path.expanduser`, an unknown name stays as it is."""
    try:
        return Path(os.path.expanduser(text))
    except ValueError:  # a NUL in the name
        return Path(text)


def _xdg(variable: str, default: str) -> Path:
    """Return Reader's folder by https://specifications.freedesktop.org/basedir-spec. This is what
    platformdirs returns, but importing that takes a ninth of a command's start."""
    base = os.environ.get(variable, "")
    return (Path(base) if os.path.isabs(base) else Path.home() / default) / _APP


def shipped_catalogue() -> Path:
    """Return the path of the catalogue that ships with the program."""
    return shipped("data") / "catalogue.md"


def shipped(name: str) -> Path:
    """Return the path of a file or folder that ships with the program: inside the package if it is
    installed from a wheel, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name
