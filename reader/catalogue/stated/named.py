"""Marks in records with named fields, from JSON, YAML or CSV.

The names are those of Zotero, Better BibTeX, ReadCube, papis, coBib, Pocket, Instapaper, Raindrop,
Readwise, wallabag, Notion, GitHub, arxiv-subscription-viewer, Reader's own exports, and those that
people give to columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from reader.catalogue.fields.named.headers import OWN
from reader.catalogue.fields.named.values import first, merged, text_of
from reader.catalogue.stated import extra, words
from reader.catalogue.stated.gathering import Gathering
from reader.catalogue.stated.moments import moment
from reader.catalogue.stated.notes import names_file, own_lines
from reader.model.flag import ARCHIVED, FLAG_NAMES, READ, STARRED
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark
from reader.text.clean import clean
from reader.text.tags_and_notes import note_of

_NESTED = ("data", "userdata", "attributes", "properties", "metadata", "repo", "custom")
_READ = ("read", "isread", "finished", "done", "completed", "haveread", "已读")
_DAY_READ = ("dateread", "readdate", "readat", "finishedat", "readstatusdate", "archivedat")
_STARS = ("starred", "isstarred", "star", "favorite", "favourite", "isfavorite", "isfavourite",
          "flagged")  # fmt: skip
_ARCHIVED = ("archived", "isarchived", "archive")
_STATES = ("status", "readstatus", "readingstatus", "state", "readingstate", "exclusiveshelf")
_RATINGS = ("rating", "ranking", "myrating", "userrating", "评分")
_SCORES = ("score", "myscore")
# By a person; a search gives scores such as 0.93.
_GIVEN = re.compile(r"\d{1,2}(?:/\d{1,2})?|[★⭐\ufe0f]+")
_SCALE = re.compile(r"[(\[]?/(?:5|10)[)\]]?$|[?？]+$")  # at the end of a column's name
_PRIORITIES = ("priority", "prio", "importance", "优先级")
_TAGS = ("tags", "tag", "mytags", "usertags", "documenttags", "manualtags", "labels",
         "labelsnamed", "labelsfiledin", "mendeleytags", "keyword", "bookshelves",
         "标签")  # fmt: skip
_TABLE_TAGS = ("keywords", "topics", "topic")  # in a table of one's own; elsewhere of a database
_NAMES = ("foldersnamed", "foldersfiledin", "collections", "collection", "groups",
          "mendeleygroups", "lists")  # fmt: skip
_NOTES = ("notes", "mynotes", "annotations", "annotation", "annote", "highlights", "selection",
          "remarks", "thoughts", "mythoughts", "myreview", "privatenotes", "extended",
          "lineannotations", "usernotes", "documentnote", "笔记", "备注")  # fmt: skip
_CAME = ("starredat", "timeadded", "dateadded", "added", "addedat", "savedat", "saveddate",
         "dateofsaving", "timestamp", "creationdate", "created", "createdat",
         "createdtime")  # fmt: skip
_TAG_END = re.compile(r";(?=\s|$)")  # after each tag in a cell of Reader's CSV
_AUTOMATIC = 1  # type of Zotero's tags that were imported with the item
_NOT_FILED = frozenset(("unread", "unsorted", "inbox", "home", "new", "later", "feed"))
_READ_THROUGH = 0.9  # from this part of a document on, it counts as read
_KEY = re.compile(r"[A-Z0-9]{8}")  # the key of an item or collection in Zotero


def stated(record: Mapping[str, object], *, keywords: bool = False) -> StatedMark:
    """Return the mark that a record states. If `keywords`, a field of that name has the person's
    tags."""
    fields = {_SCALE.sub("", name): value for name, value in merged(record, _NESTED).items()}
    if fields.keys() >= OWN:
        return _own(fields)
    fields = {name: value for name, value in fields.items() if value or value is False}
    for name in ("extra", "note"):
        if isinstance(text := fields.get(name), str) and ":" in text:
            lines, rest = extra.split(text)
            fields = merged(lines, ()) | fields | {name: rest}
    return _gathered(fields, keywords)


def _own(fields: Mapping[str, object]) -> StatedMark:
    """Return the mark in an export of Reader, with tags and note unchanged."""
    flags: dict[str, Any] = {name: words.is_true(_said(fields.get(name))) for name in FLAG_NAMES}
    tags = fields["tags"]
    if isinstance(tags, str):
        tags = filter(None, map(str.strip, _TAG_END.split(tags)))
    tags = tuple(sorted({clean(str(tag)) for tag in tags})) if isinstance(tags, Iterable) else ()
    mark = Mark(**flags, tags=tags, note=note_of(_said(fields["note"])))
    return StatedMark(mark, moment(_said(fields.get("markedat"))))


def _gathered(fields: Mapping[str, object], keywords: bool) -> StatedMark:
    found = Gathering()
    _states(found, fields)
    for names, take in (
        (_RATINGS, found.rating),
        (_SCORES, lambda text: found.rating(text) if _GIVEN.fullmatch(text.strip()) else None),
        (_PRIORITIES, found.priority),
        (_DAY_READ, found.marked),
        (_came(fields), found.came),
    ):
        _each(fields, names, take)
    if "toread" in fields and isinstance(fields.get("tags"), str):  # Pinboard's, between spaces
        fields = {**fields, "tags": _said(fields["tags"]).split()}
    own = keywords or "fullname" in fields  # a repository's topics, on GitHub
    for name in (*_TAGS, *(_TABLE_TAGS if own else ())):
        if name in fields:
            _tags(found, fields[name])
    found.flag(STARRED, "starredat" in fields)
    for name in filter(fields.__contains__, _NAMES):
        for text in _texts(fields[name]):
            if not _KEY.fullmatch(text):
                found.tags(text)
    for name in filter(fields.__contains__, _NOTES):
        value = fields[name]
        if not (isinstance(value, str) and names_file(value)):
            found.note(value)
    found.note(_annotations(fields))
    if day := _said(fields.get("nextreviewdate")):
        found.tag(f"review:{day[:10]}")
    if "note" in fields:
        text = _said(fields["note"])
        found.note("" if names_file(text) else own_lines(text))
    return found.stated()


def _annotations(fields: Mapping[str, object]) -> list[object]:
    """Return what was said of parts of a paper: in Better BibTeX's JSON, below the files beside it;
    in Hypothesis's, as the record itself, with what it quotes."""
    files = fields.get("attachments")
    said: list[object] = [file.get("annotations") for file in _mappings(files)]
    said.append({"quote": fields.get("quote")})
    if "uri" in fields and "document" in fields:
        parts = [
            part
            for one in _mappings(fields.get("target"))
            for part in _mappings(one.get("selector"))
        ]
        quoted = next(filter(None, (part.get("exact") for part in parts)), "")
        said.append({"quote": quoted, "text": fields.get("text", "")})
    return said


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _came(fields: Mapping[str, object]) -> Sequence[str]:
    """Return the fields with the time when a paper came. For a GitHub repository, that is when it
    was starred; in wallabag, `starred_at` is not it."""
    if "fullname" in fields:
        return _CAME[:1]
    if "toread" in fields:
        return ("time",)
    return _CAME[1:] if "isarchived" in fields else _CAME


def _states(found: Gathering, fields: Mapping[str, object]) -> None:
    for name in filter(fields.__contains__, _READ):
        text = _said(fields[name])
        found.flag(READ, words.is_true(text))
        if len(text) > 5 and any(map(str.isdigit, text)):  # the day on which it was read
            found.marked(text)
            found.flag(READ, found.at is not None)
    found.flag(READ, _said(fields.get("unread")).casefold() in ("false", "0", "no"))
    found.flags({name: _said(fields[name]) for name in FLAG_NAMES if name in fields})
    found.flag(STARRED, any(words.is_true(_said(fields[n])) for n in _STARS if n in fields))
    found.flag(ARCHIVED, any(words.is_true(_said(fields[n])) for n in _ARCHIVED if n in fields))
    _each(fields, _STATES, found.state)
    if "timeadded" in fields or "isarchived" in fields:  # Pocket and wallabag archive what is read
        found.flag(READ, found.archived)
    _place(found, fields)


def _place(found: Gathering, fields: Mapping[str, object]) -> None:
    """Take in the folder in which a program for reading later has the paper, and how far it is
    read."""
    folder = _said(first(fields, ("location", "folder")))
    if words.key(folder) == "archive" and "location" not in fields:
        found.put_away()
    elif words.is_archived(folder) or words.is_starred(folder):
        found.state(folder)
    elif words.key(folder) == "shortlist":
        found.tag(folder)
    elif "folder" in fields and words.key(folder) not in _NOT_FILED:
        for part in folder.split(" / "):
            found.tag(part)
    try:
        progress = float(_said(fields.get("readingprogress")) or 0)
    except ValueError:
        progress = 0.0
    seen = words.is_true(_said(fields.get("seen")))
    found.flag(READ, progress >= _READ_THROUGH or (seen and found.archived))


def _each(fields: Mapping[str, object], names: Sequence[str], take: Callable[[str], None]) -> None:
    for name in filter(fields.__contains__, names):
        if text := _said(fields[name]):
            take(text)


def _tags(found: Gathering, value: object) -> None:
    """Take in the tags in a value: a text that lists them, or a list of single tags."""
    if isinstance(value, list | tuple):
        for text in _texts(value):
            found.tag(text)
    else:
        found.tags(_said(value))


def _texts(value: object) -> list[str]:
    """Return the names in a list of texts, or of objects with a name, without Zotero's automatic
    tags."""
    if not isinstance(value, list | tuple):
        return [_said(value)] if value else []
    return [
        _said(first(item, ("tag", "name", "label", "title", "value")))
        if isinstance(item, Mapping)
        else _said(item)
        for item in value
        if not (isinstance(item, Mapping) and item.get("type") == _AUTOMATIC and "tag" in item)
    ]


def _said(value: object) -> str:
    """Return a value as text. Booleans are `true` and `false`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(value)
