"""The words of all papers in a text file, for terms that begin or end inside a word. It only helps
a search to look further; if it is behind or missing, nothing wrong is found."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.index.documents.document import ELSEWHERE, END
from reader.index.snapshot import VOCABULARY, Snapshot
from reader.index.state import State

if TYPE_CHECKING:
    from tantivy import Index

_ANEW = 1.2
"""By how much more papers there must be for all words to be listed again."""


def update_vocabulary(
    folder: Path, index: Index, before: Snapshot | None, state: State, added: set[str]
) -> None:
    """Write the words after a commit: those `added` at the end of those there were, or all anew
    where many papers were."""
    path = folder / VOCABULARY
    with contextlib.suppress(OSError, UnicodeError):
        if before and path.stat().st_size and state.papers < _ANEW * before.state.papers:
            new = sorted(word for word in added if not before.frequency(word))
            with path.open("a", encoding="utf-8") as stream:
                stream.writelines(f"{word}\n" for word in new)
            return
        known = (word for word, _ in index.searcher().terms_with_prefix("text", ""))
        whole = (word.removesuffix(ELSEWHERE) for word in known if not word.endswith(END))
        found = dict.fromkeys(whole)
        path.write_text("\n" + "".join(f"{word}\n" for word in found), encoding="utf-8")
