"""What a writer saw of a mark: a write replaces what its writer saw, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from reader.marks.document import NO_NOTE, mark_of
from reader.model.paper import Mark

if TYPE_CHECKING:
    from reader.marks.document import Doc


class Seen(NamedTuple):
    """A paper's mark as its writer saw it. Only the store looks into `doc`."""

    mark: Mark
    doc: Doc

    @property
    def texts(self) -> list[str]:
        """The stamps of the texts that the note was made of."""
        return list(self.doc.get("note", NO_NOTE)["heads"])

    def with_texts(self, names: Collection[str]) -> Seen:
        """The same, where of the note only these texts were seen."""
        note = self.doc.get("note", NO_NOTE)
        heads = {name: head for name, head in note["heads"].items() if name in names}
        doc = {**self.doc, "note": {**note, "heads": heads}}
        return Seen(mark_of(doc), doc)
