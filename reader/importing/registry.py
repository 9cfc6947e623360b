"""The programs that papers and marks are imported from: where their data lies, and what reads it.

A new program is a module here and an entry of `PROGRAMS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.importing.item import Item

    Loader = Callable[[Path], Iterator[Item]]


class Program(NamedTuple):
    """A program to import from.

    `reads`: which of its files are read. `brings`: what is imported beside the papers. `places`:
    patterns of paths (`importing.places`), the likeliest first. `load`: imports and returns its
    loader. `keeps_pages`: it keeps web pages of any kind, of which only papers are imported.
    `export`: the file is an export, and replaces the last one imported, whatever its path.
    """

    title: str
    reads: str
    brings: str
    places: Sequence[str]
    load: Callable[[], Loader]
    keeps_pages: bool = False
    export: bool = True


def _files() -> Loader:
    from reader.importing import files

    return files.load


def _zotero() -> Loader:
    from reader.importing import zotero

    return zotero.load


def _mendeley() -> Loader:
    from reader.importing import mendeley

    return mendeley.load


def _papis() -> Loader:
    from reader.importing import folders

    return folders.load_papis


def _cobib() -> Loader:
    from reader.importing import folders

    return folders.load_cobib


def _newsboat() -> Loader:
    from reader.importing import feed_readers

    return feed_readers.load_newsboat


def _news_flash() -> Loader:
    from reader.importing import feed_readers

    return feed_readers.load_news_flash


def _viewer() -> Loader:
    from reader.importing import json_files

    return json_files.load_viewer


def _stars() -> Loader:
    from reader.importing import json_files

    return json_files.load_stars


_DOWNLOADS = "~/Downloads"
_NEWS_FLASH = "io.gitlab.news_flash.NewsFlash/data/news-flash/database.sqlite"

PROGRAMS: dict[str, Program] = {
    "zotero": Program(
        "Zotero",
        "`zotero.sqlite`, also while Zotero runs",
        "tags, collections as tags, notes, annotations, `Read_Status` in Extra, dates",
        ("~/Zotero/zotero.sqlite", "~/snap/zotero-snap/common/Zotero/zotero.sqlite",
         "~/.var/app/org.zotero.Zotero/data/zotero/zotero.sqlite"),
        _zotero, export=False,
    ),
    "jabref": Program(
        "JabRef", "a `.bib`",
        "read status, ranking, priority, groups, keywords, comments",
        ("~/*.bib", "~/Documents/*.bib", "~/Documents/*/*.bib"), _files, export=False,
    ),
    "mendeley": Program(
        "Mendeley", "an exported `.bib`, RIS or XML, or the database of Mendeley before 1.19",
        "tags, folders, notes, read, favourite",
        (f"{_DOWNLOADS}/My Collection*.bib", f"{_DOWNLOADS}/My Collection*.ris",
         "DATA/data/Mendeley Ltd./Mendeley Desktop/*@www.mendeley.com.sqlite"),
        _mendeley,
    ),
    "papis": Program(
        "papis", "a library, a folder a paper", "tags, notes, when a paper was added",
        ("~/Documents/papers", "~/papers"), _papis, export=False,
    ),
    "cobib": Program(
        "coBib", "`literature.yaml`, or an exported `.bib`", "tags, notes",
        ("DATA/cobib/literature.yaml",), _cobib, export=False,
    ),
    "newsboat": Program(
        "newsboat", "`cache.db` and `urls`",
        "read; flagged as a star and `flag:x`; tags of the feed",
        ("DATA/newsboat/cache.db", "~/.newsboat/cache.db"), _newsboat,
        keeps_pages=True, export=False,
    ),
    "eilmeldung": Program(
        "eilmeldung", "`database.sqlite`, that of NewsFlash too", "read, marked as a star, tags",
        ("DATA/eilmeldung/database.sqlite", "DATA/news-flash/database.sqlite",
         "DATA/news_flash/database.sqlite", f"~/.var/app/{_NEWS_FLASH}"),
        _news_flash, keeps_pages=True, export=False,
    ),
    "arxiv-subscription-viewer": Program(
        "arxiv-subscription-viewer", "`config.json`",
        "read, star, tags, notes and annotations, collections as tags",
        ("CONFIG/arxiv-browser/config.json",), _viewer, export=False,
    ),
    "pocket": Program(
        "Pocket", "an export: the zip, a folder, CSV or HTML",
        "tags, archive as read and archived, when it was kept",
        (f"{_DOWNLOADS}/ril_export.html", f"{_DOWNLOADS}/part_*.csv", f"{_DOWNLOADS}/*pocket*"),
        _files, keeps_pages=True,
    ),
    "instapaper": Program(
        "Instapaper", "an export, CSV or HTML",
        "tags, folders, highlights, archive as read and archived, when it was kept",
        (f"{_DOWNLOADS}/instapaper-export*",), _files, keeps_pages=True,
    ),
    "raindrop": Program(
        "Raindrop.io", "an export, CSV or HTML",
        "tags, folders, notes, highlights, favourites, when it was kept",
        (f"{_DOWNLOADS}/*[Rr]aindrop*",), _files, keeps_pages=True,
    ),
    "readwise": Program(
        "Readwise Reader", "an export, CSV", "tags, archive, read to the end, when it was kept",
        (f"{_DOWNLOADS}/*[Rr]eadwise*.csv", f"{_DOWNLOADS}/*[Rr]eader*.csv"),
        _files, keeps_pages=True,
    ),
    "wallabag": Program(
        "wallabag", "an export, JSON or CSV",
        "tags, stars, annotations, archive as read and archived, when it was kept",
        (f"{_DOWNLOADS}/*wallabag*", f"{_DOWNLOADS}/All articles*.json"), _files, keeps_pages=True,
    ),
    "readcube": Program(
        "ReadCube and Papers", "an export, JSON, `.bib` or RIS",
        "read, star, tags, notes, rating", (f"{_DOWNLOADS}/*[Pp]apers*.bib",), _files,
    ),
    "notion": Program(
        "Notion", "a table, exported as CSV, or the zip of it",
        "status, read, tags, rating, priority, notes",
        (), _files,
    ),
    "airtable": Program(
        "Airtable", "a table, exported as CSV, or the zip of it",
        "status, read, tags, rating, priority, notes",
        (), _files,
    ),
    "github": Program(
        "GitHub stars", "JSON of `gh api user/starred --paginate`",
        "a star, topics as tags, when it was starred", (f"{_DOWNLOADS}/*star*.json",), _stars,
        keeps_pages=True,
    ),
    "reader": Program(
        "Reader", "an export of another Reader: JSON, JSON Lines or CSV",
        "every mark and its tags and note", (), _files,
    ),
}  # fmt: skip
"""Every program by its name on the command line."""


def places_of(name: str) -> list[Path]:
    """Return the paths of a program's data on this machine. Raises KeyError for an unknown
    program."""
    from reader.importing.folders import papis_folders
    from reader.importing.places import existing

    own = papis_folders() if name == "papis" else []
    return own or existing(PROGRAMS[name].places)


def loader_of(name: str) -> Loader:
    """Return the function that reads a program's data. Raises KeyError for an unknown program."""
    return PROGRAMS[name].load()
