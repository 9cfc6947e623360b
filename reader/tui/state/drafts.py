"""Notes that are being written, kept on disk until they are marks."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


class Drafts:
    """One file a paper. What can't be written is not: a draft is a help, never a hindrance."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, id: str) -> Path:
        return self._folder / f"{quote(id, safe='')[:200]}.md"

    def load(self, id: str) -> str | None:
        """The draft for this paper, or None."""
        try:
            return self._path(id).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def save(self, id: str, text: str) -> None:
        """Keep the text: whole or not at all."""
        path = self._path(id)
        new = path.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(new, "w", encoding="utf-8", opener=_private) as file:
                file.write(text)
            new.replace(path)
        except OSError:
            new.unlink(missing_ok=True)

    def discard(self, id: str) -> None:
        """Forget the draft for this paper."""
        try:
            self._path(id).unlink(missing_ok=True)
        except OSError:
            return


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
