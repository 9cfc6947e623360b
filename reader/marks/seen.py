"""What a writer saw of a mark: a write replaces only what its writer saw."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from reader.marks.document import NO_NOTE, mark_of
from reader.model.paper import Mark

if TYPE_CHECKING:
    from reader.marks.document import Doc


class Seen(NamedTuple):
    """A paper's mark as its writer saw it. Only the store uses `doc`."""

    mark: Mark
    doc: Doc

    @property
    def texts(self) -> list[str]:
        """The stamps of the texts of which the note was made."""
        return list(self.doc.get("note", NO_NOTE)["heads"])

    def with_texts(self, names: Collection[str]) -> Seen:
        """Return the same, except that only these texts of the note were seen."""
        note = self.doc.get("note", NO_NOTE)
        heads = {name: head for name, head in note["heads"].items() if name in names}
        doc = {**self.doc, "note": {**note, "heads": heads}}
        return Seen(mark_of(doc), doc)
