"""Importing from newsboat's cache, and from the database that eilmeldung and NewsFlash share.

newsboat's flags are letters that a person chooses; its tags stand beside each feed in the file
`urls` (https://newsboat.org/releases/2.38/docs/newsboat.html). In NewsFlash's tables
(https://docs.rs/news-flash) `unread` and `marked` are 1 or 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from reader.importing.files import text_of
from reader.importing.item import Item, items
from reader.importing.places import config_folder
from reader.importing.sqlite import Database, opened

_NEWSBOAT = """
    SELECT title, author, url, guid, content, pubDate, unread, flags, feedurl FROM rss_item
    WHERE deleted = 0 ORDER BY id"""
_ARTICLES = """
    SELECT article_id, title, author, url, timestamp, summary, unread, marked FROM articles
    ORDER BY timestamp"""
_TAGGED = "SELECT article_id, label FROM taggings JOIN tags USING (tag_id)"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def load_newsboat(path: Path) -> Iterator[Item]:
    """Yield the articles in a `cache.db`, given itself or as its folder. Raises ImportFault."""
    file = path / "cache.db" if path.is_dir() else path
    tags = _feed_tags(file)
    with opened(file, "newsboat") as database:
        yield from items(_newsboat(database, tags), str(file))


def _newsboat(database: Database, tags: dict[str, list[str]]) -> Iterator[dict[str, object]]:
    for title, author, url, guid, content, day, unread, flags, feed in database.rows(_NEWSBOAT):
        yield {
            "title": title or "",
            "authors": author or "",
            "url": [url or "", guid or ""],
            "abstract": content or "",
            "date": _day(day),
            "unread": bool(unread),
            "flagged": bool(flags),
            "tags": [*tags.get(feed, ()), *(f"flag:{letter}" for letter in flags or "")],
        }


def _feed_tags(cache: Path) -> dict[str, list[str]]:
    """Return the tags of each feed by its address, from the file `urls` beside the cache, or else
    from where newsboat keeps it by default. Hidden (`!`) and renaming (`~`) entries are not
    tags."""
    for folder in (cache.parent, config_folder() / "newsboat", Path.home() / ".newsboat"):
        lines = text_of(folder / "urls").splitlines()
        if not lines:
            continue
        fields = [[a or b for a, b in _QUOTED.findall(line)] for line in lines]
        return {
            url: [tag for tag in tags if tag[:1] not in ("~", "!")]
            for url, *tags in filter(None, fields)
            if not url.startswith("#")
        }
    return {}


def load_news_flash(path: Path) -> Iterator[Item]:
    """Yield the articles in a `database.sqlite`, given itself or as its folder. Raises
    ImportFault."""
    file = path / "database.sqlite" if path.is_dir() else path
    with opened(file, "eilmeldung") as database:
        yield from items(_news_flash(database), str(file))


def _news_flash(database: Database) -> Iterator[dict[str, object]]:
    tags = database.grouped(_TAGGED)
    for id, title, author, url, time, summary, unread, marked in database.rows(_ARTICLES):
        yield {
            "title": title or "",
            "authors": author or "",
            "url": [url or "", str(id)],
            "abstract": summary or "",
            "date": _day(time) or str(time or "")[:10],
            "unread": bool(unread),
            "starred": bool(marked),
            "tags": tags.get(id, []),
        }


def _day(seconds: object) -> str:
    """Return the day (UTC) of a time in seconds since 1970; empty for anything else."""
    if not isinstance(seconds, int) or not 0 < seconds < 1 << 33:
        return ""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
