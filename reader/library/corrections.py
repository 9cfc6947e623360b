"""The person's corrections of papers' fields: `edited.jsonl`, a line of JSON for each paper, with
only the corrected fields.

    {"id": "2410.23743", "title": "A better title"}
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.model.change import Fields
from reader.storage import atomic, strict_json
from reader.storage.locks import locked

FIELDS = ("title", "authors", "date", "url", "abstract")
"""The fields that can be corrected, in the order in which they are offered."""


def checked(field: str, text: str) -> object:
    """Return the value of a field from text; empty for none. Raises ValueError, with a sentence."""
    from reader.catalogue.fields.authors import names
    from reader.catalogue.fields.identifiers import web_link
    from reader.text.clean import clean, one_line

    text = clean(text).strip() if field == "abstract" else one_line(text).strip()
    if field not in FIELDS:
        raise ValueError(f"there is no field {field!r}; there are {', '.join(FIELDS)}")
    if not text:
        return ""
    if field == "authors":
        return [name for each in names(text) if (name := each.strip())]
    if field == "date" and not _is_date(text):
        raise ValueError(f"{text!r} is not a date: write it as 2026-11-26, or 2026-11, or 2026")
    if field == "url" and web_link(text) is None:
        raise ValueError(f"{text!r} is not an http or https link")
    return text


class Corrections:
    """The file, which need not exist. Lines that cannot be read stay as they are."""

    def __init__(self, path: Path) -> None:
        """`path` is the file."""
        self._path = path

    def of(self, id: str) -> Fields:
        """Return the corrections of a paper, by field."""
        return next((fields for _, fields in self._read() if fields.get("id") == id), {})

    def edit(self, id: str, fields: Fields) -> tuple[Fields, Fields]:
        """Correct fields of a paper; an empty value removes the correction. Returns the paper's
        corrections before and after. Raises OSError."""
        before = self.of(id)
        after = {name: value for name, value in {"id": id, **before, **fields}.items() if value}
        self.put({id: after})
        return before, after

    def put(self, corrected: Mapping[str, Fields]) -> None:
        """Replace the corrections of these papers; one without fields is removed. Raises
        OSError."""
        import json

        atomic.make_folder(self._path.parent)
        with locked(self._path.parent):
            kept = [(line, said) for line, said in self._read() if said.get("id") not in corrected]
            lines = [line for line, said in kept if said]
            for fields in corrected.values():
                if fields.keys() - {"id"}:
                    text = json.dumps(dict(fields), ensure_ascii=False)
                    lines.append(text.encode("utf-8", "replace"))
            # last, so that they don't have the file taken for one of another form
            lines += [line for line, said in kept if not said]
            data = b"".join(line + b"\n" for line in lines)
            if data or self._path.exists():
                atomic.replace(self._path, data, private=False)

    def _read(self) -> list[tuple[bytes, Fields]]:
        """Yield each line, and what it states, which is empty if it cannot be read."""
        try:
            lines = atomic.read(self._path)[0].splitlines()
        except FileNotFoundError:
            return []
        return [(line, _fields_of(line)) for line in lines]


def _is_date(text: str) -> bool:
    from datetime import date as Date

    try:
        Date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def _fields_of(line: bytes) -> Fields:
    try:
        found = strict_json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
