"""Importing JSON that is not a catalogue: the settings of arxiv-subscription-viewer, which contain
its marks, and the repositories that a person starred on GitHub (`gh api user/starred --paginate`;
https://docs.github.com/en/rest/activity/starring)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.catalogue import CatalogueError, Problem, contents
from reader.catalogue.formats.json.texts import loads
from reader.importing.item import ImportFault, Item, items
from reader.model.stated_mark import NOTHING_STATED


def load_viewer(path: Path) -> Iterator[Item]:
    """Yield the papers in a `config.json` of arxiv-subscription-viewer, including those that only a
    collection lists. Raises ImportFault."""
    config = _value(path)
    if not isinstance(config, dict) or not isinstance(config.get("paper_metadata"), dict):
        raise ImportFault(f"{path} is not a config.json of arxiv-subscription-viewer")
    yield from items(_viewed(config), str(path))
    left = [name for name in ("watch_list", "tracked_authors", "bookmarks") if config.get(name)]
    if left:
        said = f"{' and '.join(left)} are not imported: they are searches, see `reader views`"
        yield Problem(str(path), 0, said, refused=False), NOTHING_STATED


def _viewed(config: Mapping[str, object]) -> Iterator[dict[str, object]]:
    known = config["paper_metadata"]
    papers: dict[str, dict[str, object]] = {}
    for id, fields in known.items() if isinstance(known, dict) else ():
        papers[id] = {**fields} if isinstance(fields, dict) else {}
    names: dict[str, list[str]] = {}
    collections = config.get("collections")
    for collection in collections if isinstance(collections, list) else ():
        ids = collection.get("paper_ids") if isinstance(collection, dict) else None
        for id in ids if isinstance(ids, list) else ():
            names.setdefault(str(id), []).append(str(collection.get("name", "")))
    for id in {**papers, **names}:
        fields = papers.get(id, {})
        tags = fields.get("tags")
        all_tags = [*(tags if isinstance(tags, list) else ()), *names.get(id, ())]
        yield {**fields, "id": id, "tags": all_tags}


def load_stars(path: Path) -> Iterator[Item]:
    """Yield the papers named by starred repositories. Raises ImportFault."""
    value = _value(path)
    if not isinstance(value, list):
        raise ImportFault(f"{path} is not a JSON array of repositories")
    starred = ({**each, "starred": True} for each in value if isinstance(each, dict))
    yield from items(starred, str(path))


def _value(path: Path) -> object:
    try:
        return loads(contents(path).decode("utf-8-sig", "replace"))
    except CatalogueError as error:
        raise ImportFault(str(error)) from error
    except ValueError as error:
        raise ImportFault(f"{path} is not JSON that can be read: {error}") from error
