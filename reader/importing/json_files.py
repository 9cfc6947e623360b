"""JSON that no catalogue is: the settings of arxiv-subscription-viewer, where it keeps its marks,
and the repositories that a person starred on GitHub (`gh api user/starred --paginate`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.catalogue import CatalogueError, Problem, contents
from reader.catalogue.fields import identifiers
from reader.catalogue.formats.json_ import loads
from reader.importing.item import ImportFault, Item, items
from reader.model.stated_mark import NOTHING_STATED


def load_viewer(path: Path) -> Iterator[Item]:
    """Yield the papers of a `config.json`, also those that only a collection has. Raises
    ImportFault."""
    config = _value(path)
    if not isinstance(config, dict) or not isinstance(config.get("paper_metadata"), dict):
        raise ImportFault(f"{path} is no config.json of arxiv-subscription-viewer")
    yield from items(_viewed(config), str(path))
    left = [name for name in ("watch_list", "tracked_authors", "bookmarks") if config.get(name)]
    if left:
        said = f"{' and '.join(left)} are searches, which do not come: `reader views` keeps queries"
        yield Problem(str(path), 0, said, refused=False), NOTHING_STATED


def _viewed(config: Mapping[str, object]) -> Iterator[dict[str, object]]:
    known = config["paper_metadata"]
    papers: dict[str, dict[str, object]] = {}
    for id, told in known.items() if isinstance(known, dict) else ():
        papers[id] = {**told} if isinstance(told, dict) else {}
    names: dict[str, list[str]] = {}
    collections = config.get("collections")
    for collection in collections if isinstance(collections, list) else ():
        ids = collection.get("paper_ids") if isinstance(collection, dict) else None
        for id in ids if isinstance(ids, list) else ():
            names.setdefault(str(id), []).append(str(collection.get("name", "")))
    for id in {**papers, **names}:
        told = papers.get(id, {})
        tags = told.get("tags")
        all_tags = [*(tags if isinstance(tags, list) else ()), *names.get(id, ())]
        yield {**told, "id": id, "tags": all_tags}


def load_stars(path: Path) -> Iterator[Item]:
    """Yield the papers that starred repositories name. Raises ImportFault."""
    value = _value(path)
    if not isinstance(value, list):
        raise ImportFault(f"{path} is no JSON array of repositories")
    yield from items(_starred(value), str(path))


def _starred(listed: list[object]) -> Iterator[dict[str, object]]:
    for each in listed:
        inner = each.get("repo") if isinstance(each, dict) else None
        repo = inner if isinstance(inner, dict) else each
        if not (isinstance(each, dict) and isinstance(repo, dict)):
            continue
        said = [str(repo.get(name) or "") for name in ("homepage", "description")]
        ids = [id for text in said for id in identifiers.ids_in(text) if identifiers.is_id(id)]
        yield {
            "id": ids[0] if ids else "",
            "title": "" if ids else str(repo.get("full_name") or repo.get("name") or ""),
            "url": "" if ids else str(repo.get("html_url") or ""),
            "tags": repo.get("topics") or [],
            "starred": True,
            "added": str(each.get("starred_at") or repo.get("starred_at") or ""),
        }


def _value(path: Path) -> object:
    try:
        return loads(contents(path).decode("utf-8-sig", "replace"))
    except (CatalogueError, ValueError) as error:
        raise ImportFault(f"{path} is no JSON that can be read: {error}") from error
